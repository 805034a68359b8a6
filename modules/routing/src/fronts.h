#pragma once
// Fronts that run into one street piece from its ends and from places within it: which is first at every point of it.

#include <vector>

#include "mode_weights.h"
#include "placing.h"
#include "routing/reach.h"

namespace radar::routing {

/// Enters a piece at a point and runs to the end of the piece; the time grows by that of `arc`, which is open. A front that looks
/// back to its origin runs against its arc.
struct Front {
    std::uint32_t arc = 0;
    bool runsWithDrawing = true;
    std::uint16_t mode = 0;
    std::uint32_t origin = 0;
    double atMeters = 0; ///< from the beginning of the drawing
    Milliseconds time = 0;
};

/// Along the drawing of its edge.
[[nodiscard]] double metersTo(const Network::Data &data, const Position &position);
[[nodiscard]] double lengthOf(const Network::Data &data, std::uint32_t edge);

/// One piece after another; keeps its memory.
class FrontMeeting {
public:
    explicit FrontMeeting(const Weights &weights) : m_weights(weights) {}

    /// Appends who is first where, in the order of the drawing, and where nobody is within the limit. All fronts are of this piece.
    void meet(std::uint32_t edge, std::span<const Front> fronts, Milliseconds limit, std::vector<Stretch> &stretches, std::vector<StreetPart> *gaps);

private:
    void measure(std::uint32_t edge, std::span<const Front> fronts);
    [[nodiscard]] std::size_t segmentAt(double meters) const;
    [[nodiscard]] double along(std::size_t front, std::size_t segment, double meters) const;
    [[nodiscard]] double timeAt(std::size_t front, std::size_t segment, double meters) const;
    [[nodiscard]] std::size_t firstAt(double meters) const;
    [[nodiscard]] double overtakenAt(std::size_t front, double from, double until) const;
    void note(std::size_t front, double begin, double end);
    void flush();

    const Weights &m_weights;
    std::span<const Front> m_fronts;
    std::vector<double> m_meters;             ///< at each point of the piece
    std::vector<std::vector<double>> m_times; ///< per front: from the beginning of the drawing, at each point
    std::vector<double> m_starts;             ///< per front: from the beginning of the drawing to where it enters
    std::vector<double> m_stops;
    std::size_t m_segment = 0; ///< between two stops; begins at this point
    std::size_t m_nobody = 0;  ///< stands for a front
    double m_limit = 0;

    std::uint32_t m_edge = 0;
    std::size_t m_front = 0; ///< whose part is growing
    double m_begin = 0;
    double m_end = 0;
    std::vector<Stretch> *m_stretches = nullptr;
    std::vector<StreetPart> *m_gaps = nullptr;
};

} // namespace radar::routing
