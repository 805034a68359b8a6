#pragma once
// Letters as pictures: each glyph drawn once by Qt's painter, letter and dark halo in two channels of one image. Used by one
// thread at a time: a worker fills it with the letters of the map, the render thread owns it afterwards and adds what is missing.

#include <array>
#include <osg/Image>
#include <osg/ref_ptr>
#include <string>
#include <unordered_map>

namespace radar::scene3d {

enum class TextSize { Small, Normal, Large };

struct Glyph {
    float left = 0, bottom = 0, right = 0, top = 0; ///< of its quad, device pixels from the pen on the base line
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;           ///< in the atlas; v grows upwards
    float advance = 0;
};

class GlyphAtlas {
public:
    /// `scale`: device pixels per logical pixel.
    explicit GlyphAtlas(double scale = 1);
    [[nodiscard]] double scale() const { return m_scale; }
    /// Drawn when it is not there yet; an empty glyph when the atlas is full.
    [[nodiscard]] const Glyph &glyph(char32_t letter, TextSize size);
    [[nodiscard]] float lineHeight(TextSize size) const; ///< device pixels
    void prepare(const std::u32string &letters, TextSize size);
    /// Luminance: letter; alpha: halo. Its dirty count rises with every new glyph.
    [[nodiscard]] osg::Image *image() const { return m_image.get(); }

    static constexpr int side = 2048;

private:
    Glyph draw(char32_t letter, TextSize size);

    double m_scale;
    osg::ref_ptr<osg::Image> m_image;
    std::array<std::unordered_map<char32_t, Glyph>, 3> m_glyphs;
    int m_x = 1, m_y = 1, m_rowHeight = 0;
};

[[nodiscard]] std::u32string lettersOf(const std::string &utf8);

} // namespace radar::scene3d
