#include "shaders.h"

#include <osg/BlendFunc>
#include <osg/CullFace>
#include <osg/Depth>
#include <osg/Program>

#include "look.h"
#include "shader_sources.h"

namespace radar::scene3d {

namespace {

enum class Blend { No, Yes, Premultiplied };
enum class DepthUse { None, Test, Write, TestGreater };

osg::ref_ptr<osg::StateSet> state(int bin, const std::string &vertex, const std::string &fragment, Blend blend, DepthUse depth)
{
    osg::ref_ptr<osg::StateSet> set = new osg::StateSet;
    osg::ref_ptr<osg::Program> program = new osg::Program;
    program->addShader(new osg::Shader(osg::Shader::VERTEX, std::string(shader::header) + shader::clearness + vertex));
    program->addShader(new osg::Shader(osg::Shader::FRAGMENT, std::string(shader::header) + shader::air + fragment));
    set->setAttributeAndModes(program);
    set->setRenderBinDetails(bin, "RenderBin");
    set->setMode(GL_LIGHTING, osg::StateAttribute::OFF);
    if (blend == Blend::No) {
        set->setMode(GL_BLEND, osg::StateAttribute::OFF);
    } else {
        // The item's own alpha stays 1: Qt Quick would let the window shine through otherwise.
        set->setAttributeAndModes(new osg::BlendFunc(blend == Blend::Yes ? GL_SRC_ALPHA : GL_ONE, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE));
    }
    switch (depth) {
    case DepthUse::None: set->setAttributeAndModes(new osg::Depth(osg::Depth::ALWAYS, 0, 1, false), osg::StateAttribute::OFF); break;
    case DepthUse::Test: set->setAttributeAndModes(new osg::Depth(osg::Depth::LEQUAL, 0, 1, false)); break;
    case DepthUse::Write: set->setAttributeAndModes(new osg::Depth(osg::Depth::LEQUAL, 0, 1, true)); break;
    case DepthUse::TestGreater: set->setAttributeAndModes(new osg::Depth(osg::Depth::GREATER, 0, 1, false)); break;
    }
    return set;
}

} // namespace

Uniforms::Uniforms()
    : viewport(new osg::Uniform("viewport", osg::Vec2(1, 1))),
      pixelScale(new osg::Uniform("pixelScale", 0.001F)),
      hazeMeters(new osg::Uniform("hazeMeters", 5000.0F)),
      seconds(new osg::Uniform("seconds", 0.0F)),
      skyRight(new osg::Uniform("skyRight", osg::Vec3(1, 0, 0))),
      skyUp(new osg::Uniform("skyUp", osg::Vec3(0, 0, 1))),
      skyAhead(new osg::Uniform("skyAhead", osg::Vec3(0, 1, 0))),
      horizon(new osg::Uniform("horizonColour", osg::Vec3())),
      zenith(new osg::Uniform("zenithColour", osg::Vec3())),
      glow(new osg::Uniform("glowColour", osg::Vec3())),
      toLight(new osg::Uniform("toLight", osg::Vec3())),
      casing(new osg::Uniform("casingColour", osg::Vec3())),
      closedGap(new osg::Uniform("closedGapColour", osg::Vec3())),
      edge(new osg::Uniform("edgeLight", osg::Vec3())),
      glass(new osg::Uniform("glassShare", osg::Vec3())),
      marked(new osg::Uniform("markedColour", osg::Vec3())),
      symbolEdge(new osg::Uniform("symbolEdge", osg::Vec3())),
      halo(new osg::Uniform("halo", osg::Vec4())),
      detail(new osg::Uniform("detail", osg::Vec4())),
      openedNumber(new osg::Uniform("openedNumber", -100.0F))
{
    setPalette(look::palette(look::Hour::Night));
}

void Uniforms::setPalette(const look::Palette &palette) const
{
    horizon->set(look::colour(palette.horizon));
    zenith->set(look::colour(palette.zenith));
    glow->set(look::vec(palette.glow));
    toLight->set(look::vec(palette.toLight));
    casing->set(look::colour(palette.casing));
    closedGap->set(look::colour(palette.closedGap));
    edge->set(look::vec(palette.edge));
    glass->set(look::vec(palette.glass));
    marked->set(look::colour(palette.marked));
    symbolEdge->set(look::colour(palette.symbolEdge));
    halo->set(osg::Vec4(look::colour(palette.halo), palette.haloAlpha));
    detail->set(osg::Vec4(palette.streetMark, palette.litWindows, palette.footShade, palette.markedLight));
}

void Uniforms::addTo(osg::StateSet *set) const
{
    for (const auto &uniform : {viewport, pixelScale, hazeMeters, seconds, skyRight, skyUp,  skyAhead,   horizon, zenith, glow,
                                toLight,  casing,     closedGap,  edge,    glass,    marked, symbolEdge, halo,    detail, openedNumber})
        set->addUniform(uniform);
}

States::States()
    : sky(state(25, shader::skyVertex, shader::skyFragment, Blend::No, DepthUse::Test)),
      terrain(state(0, shader::plainVertex, shader::terrainFragment, Blend::No, DepthUse::Write)),
      painted(state(0, shader::paintedVertex, shader::paintedFragment, Blend::No, DepthUse::Write)),
      shadow(state(12, shader::overlayVertex, shader::plainFragment, Blend::Yes, DepthUse::Test)),
      water(state(8, shader::ribbonVertex, shader::fillFragment, Blend::Yes, DepthUse::Test)),
      casing(state(9, shader::ribbonVertex, shader::casingFragment, Blend::Yes, DepthUse::Test)),
      fill(state(10, shader::ribbonVertex, shader::fillFragment, Blend::Yes, DepthUse::Test)),
      path(state(11, shader::ribbonVertex, shader::fillFragment, Blend::Yes, DepthUse::Test)),
      building(state(20, shader::buildingVertex, shader::buildingFragment, Blend::No, DepthUse::Write)),
      plainBuilding(state(20, shader::plainVertex, shader::plainBuildingFragment, Blend::No, DepthUse::Write)),
      sector(state(13, shader::overlayVertex, shader::sectorFragment, Blend::Yes, DepthUse::Test)),
      route(state(31, shader::routeVertex, shader::routeFragment, Blend::Yes, DepthUse::Test)),
      routeHidden(state(30, shader::routeVertex, shader::routeHiddenFragment, Blend::Yes, DepthUse::TestGreater)),
      symbol(state(41, shader::billboardVertex, shader::symbolFragment, Blend::Premultiplied, DepthUse::None)),
      text(state(40, shader::billboardVertex, shader::textFragment, Blend::Yes, DepthUse::None)),
      overlayArea(state(14, shader::overlayVertex, shader::plainFragment, Blend::Yes, DepthUse::Test)),
      overlayLine(state(15, shader::ribbonVertex, shader::fillFragment, Blend::Yes, DepthUse::Test)),
      closedLine(state(16, shader::ribbonVertex, shader::fillFragment, Blend::Yes, DepthUse::Test)),
      disc(state(38, shader::overlayVertex, shader::plainFragment, Blend::Yes, DepthUse::None)),
      trail(state(39, shader::routeVertex, shader::routeFragment, Blend::Yes, DepthUse::None)),
      hint(state(21, shader::plainVertex, shader::plainFragment, Blend::Yes, DepthUse::Test))
{
    for (int order = 0; order < static_cast<int>(areas.size()); ++order)
        areas[static_cast<std::size_t>(order)] = state(1 + order, shader::overlayVertex, shader::plainFragment, Blend::Yes, DepthUse::Test);
    terrain->setAttributeAndModes(new osg::CullFace(osg::CullFace::BACK));
    painted->setAttributeAndModes(new osg::CullFace(osg::CullFace::BACK));
    painted->addUniform(new osg::Uniform("picture", 0));
    building->setAttributeAndModes(new osg::CullFace(osg::CullFace::BACK));
    building->addUniform(new osg::Uniform("marked", 0.0F));
    plainBuilding->setAttributeAndModes(new osg::CullFace(osg::CullFace::BACK));
    symbol->addUniform(new osg::Uniform("atlas", 0));
    text->addUniform(new osg::Uniform("atlas", 0));
}

} // namespace radar::scene3d
