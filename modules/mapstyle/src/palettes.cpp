// The three palettes of the map. Figures in look.h's order; the status colours are those of design.md (dark) and of its light theme.

#include "mapstyle/look.h"

namespace radar::mapstyle {

namespace {

QVector3D unit(float east, float north, float up) { return QVector3D(east, north, up).normalized(); }

Palette night()
{
    return {
        .zenith = 0x0a0e14,
        .horizon = 0x1d2935,
        .land = 0x151c22,
        .toLight = unit(-0.55F, -0.45F, 0.70F),
        .ambient = {0.62F, 0.62F, 0.62F},
        .direct = {0.42F, 0.42F, 0.42F},
        .glow = {0, 0, 0},
        .slopes = 1,
        .shade = 0.30F,
        .motorway = 0x575550,
        .primary = 0x4f4f4e,
        .secondary = 0x474b50,
        .tertiary = 0x40474e,
        .residential = 0x39424a,
        .living = 0x343d45,
        .service = 0x2d353d,
        .casing = 0x0b0f12,
        .streetMark = 0.16F,
        .steps = 0x76808a,
        .pedestrian = 0x39414a,
        .cycleway = 0x3c4d55,
        .footway = 0x4a545d,
        .rail = 0x59616a,
        .stream = 0x1d3a4d,
        // Water, park, grass, wood, farmland, residential, commercial, industrial, school, medical, parking, plaza, pitch, construction, other
        .areas = {{{0x17303f, 1},
                   {0x1a2c26, 1},
                   {0x1a2924, 1},
                   {0x152620, 1},
                   {0x1b231f, 0.75F},
                   {0x1a2129, 0.7F},
                   {0x1e232b, 0.8F},
                   {0x1e2226, 0.8F},
                   {0x252722, 0.9F},
                   {0x202a2d, 0.9F},
                   {0x242b32, 1},
                   {0x2a3038, 1},
                   {0x24403a, 1},
                   {0x2a2620, 0.8F},
                   {0x1a2027, 0.5F}}},
        // Other, residential, commercial, market, school, kindergarten, medical, police, government, industrial, worship, transport, garage
        .walls = {0x444c55, 0x4a525c, 0x43525f, 0x5c5040, 0x5a5644, 0x5a5644, 0x4c6163, 0x34568a, 0x50516b, 0x43484c, 0x5a4a50, 0x474f5e, 0x383f46},
        .wallBrightness = 1.18F,
        .wallVariety = 0.14F,
        .wallKept = 0.72F,
        .wallMapped = 0.12F,
        .screen = 0x4a5159,
        .hedge = 0x26382f,
        .fence = 0x3a4249,
        .edge = {0.085F, 0.098F, 0.110F},
        .glass = {0.56F, 0.56F, 0.56F},
        .litWindows = 0.075F,
        .footShade = 0.56F,
        .markedLight = 1.15F,
        .marked = 0x9fe8ff,
        .overlayFill = 0xb4cbe8,
        .overlayEdge = 0xdfe7f0,
        .overlayPlain = 0xf0f4f8,
        .overlayWarning = 0xe2793f,
        .closed = 0xd8a08c,
        .closedGap = 0x1f1614,
        .overlayFillAlpha = 0.30F,
        // Apart in lightness as well as in hue: neighbours are told apart by whoever does not see all colours.
        .groups = {0x6a9bc7, 0xa9b96b, 0x9a7fc0, 0x62b3a6, 0xcfae74, 0xc48699},
        .sector = 0x8fd3ff,
        .sectorAlpha = 0.17F,
        // Available, en route, on scene, alarm, offline
        .statuses = {0x59FEE4, 0xF7EE4A, 0x378FE2, 0xDF4C27, 0x7E7E7F},
        .camera = 0x9fb2c1,
        .spot = 0xf0f4f8,
        .ring = 0xe6ebef,
        .staleRing = 0xb9c1c8,
        .selection = 0xffffff,
        .proposed = 0xdfe6ea,
        .symbolEdge = 0x070a0e,
        .halo = 0x080b0e,
        .haloAlpha = 0.82F,
        // City, town, quarter, major street, street, minor way, water, green, area, public building, house, number, police, stop
        .inkColours = {0xe4e8eb, 0xdde2e6, 0xcfd6db, 0xd6d9d6, 0xb3bcc3, 0x8f99a1, 0x7fa8c4, 0x8fb39f, 0xb9c1c7, 0xd0d6db, 0xb5bec6, 0x87929b,
                       0x9fc4ee, 0x98a2aa},
        .symbolName = 0xb4bfc8,
        .symbolNameStrong = 0xf2f5f7,
    };
}

/// The sun is just below the roofs in the west: warm light on western walls, blue everywhere else, lamps and windows lit.
Palette dusk()
{
    Palette p = night();
    p.zenith = 0x2b3a60;
    p.horizon = 0x84685f;
    p.land = 0x33343d;
    p.toLight = unit(-0.88F, -0.28F, 0.38F);
    p.ambient = {0.60F, 0.63F, 0.74F};
    p.direct = {0.98F, 0.60F, 0.30F};
    p.glow = {0.50F, 0.25F, 0.07F};
    p.slopes = 1;
    p.shade = 0.34F;
    p.motorway = 0x857c74;
    p.primary = 0x7a736e;
    p.secondary = 0x706c6b;
    p.tertiary = 0x676568;
    p.residential = 0x5f5f64;
    p.living = 0x58595f;
    p.service = 0x505158;
    p.casing = 0x1a1b22;
    p.steps = 0x918c8c;
    p.pedestrian = 0x56555c;
    p.cycleway = 0x566068;
    p.footway = 0x66656b;
    p.rail = 0x70707a;
    p.stream = 0x35526b;
    p.areas = {{{0x2f4b66, 1},
                {0x364a3d, 1},
                {0x38473c, 1},
                {0x2f4234, 1},
                {0x3e4239, 0.75F},
                {0x3b3c46, 0.7F},
                {0x414049, 0.8F},
                {0x414045, 0.8F},
                {0x403d39, 0.9F},
                {0x394246, 0.9F},
                {0x3e4048, 1},
                {0x45454d, 1},
                {0x36564a, 1},
                {0x443b34, 0.8F},
                {0x393a42, 0.5F}}};
    p.walls = {0x5f6068, 0x66656d, 0x5d6472, 0x77664f, 0x736a57, 0x736a57, 0x627476, 0x47669b, 0x65637c, 0x5b5d62, 0x735c5f, 0x606473, 0x4f5159};
    p.wallBrightness = 1.18F;
    p.wallVariety = 0.12F;
    p.wallKept = 0.66F;
    p.wallMapped = 0.20F;
    p.screen = 0x62636a;
    p.hedge = 0x384a3d;
    p.fence = 0x54565d;
    p.edge = {0.075F, 0.072F, 0.075F};
    p.glass = {0.58F, 0.60F, 0.68F};
    p.litWindows = 0.24F;
    p.footShade = 0.60F;
    p.halo = 0x1a1b23;
    p.haloAlpha = 0.74F;
    p.camera = 0xb3c2cd;
    p.inkColours = {0xf1f2f3, 0xeceef0, 0xe2e5e8, 0xe6e6e3, 0xced2d6, 0xb2b6bb, 0xa3c4de,
                    0xadcbb7, 0xd2d5d9, 0xe2e4e7, 0xd0d4d8, 0xabb0b6, 0xb4d1f4, 0xbac0c6};
    p.symbolName = 0xced5db;
    p.statuses[static_cast<std::size_t>(picture::Status::Offline)] = 0x9b9b9d;
    p.statuses[static_cast<std::size_t>(picture::Status::OnScene)] = 0x58a7f2;
    p.statuses[static_cast<std::size_t>(picture::Status::Alarm)] = 0xf2603a;
    return p;
}

/// For a bright room: paper-coloured land, white streets, soft shadows to the north-east.
Palette day()
{
    return {
        .zenith = 0x86aed4,
        .horizon = 0xccdae4,
        .land = 0xd8d5cb,
        .toLight = unit(-0.58F, -0.42F, 0.70F),
        .ambient = {0.75F, 0.77F, 0.80F},
        .direct = {0.27F, 0.25F, 0.21F},
        .glow = {0, 0, 0},
        .slopes = 0.42F,
        .shade = 0.24F,
        .motorway = 0xf3cf8c,
        .primary = 0xf8e0a8,
        .secondary = 0xfcf0cd,
        .tertiary = 0xfdf9ec,
        .residential = 0xfdfdfb,
        .living = 0xf8f7f3,
        .service = 0xf3f1ec,
        .casing = 0xaaa498,
        .streetMark = -0.14F,
        .steps = 0xa8957f,
        .pedestrian = 0xf0ebe2,
        .cycleway = 0xb7c9b4,
        .footway = 0xcbbda9,
        .rail = 0x9c9c9c,
        .stream = 0x9cc3dc,
        .areas = {{{0xa3c9e2, 1},
                   {0xb9d2a4, 1},
                   {0xc0d6aa, 1},
                   {0xa3c290, 1},
                   {0xd4d6b4, 0.75F},
                   {0xd3cfc5, 0.7F},
                   {0xdcd0c8, 0.8F},
                   {0xcdccce, 0.8F},
                   {0xeee4c4, 0.9F},
                   {0xe9dada, 0.9F},
                   {0xcfd0d0, 1},
                   {0xe2dccf, 1},
                   {0xa9d3b4, 1},
                   {0xd8cbb8, 0.8F},
                   {0xd2cfc6, 0.5F}}},
        .walls = {0xd9d5cd, 0xded7cb, 0xd2d9df, 0xe3cba6, 0xe6d9ae, 0xe6d9ae, 0xd5e4e2, 0x86a6d6, 0xcdcae0, 0xd2d2cf, 0xe0c8c3, 0xcdd3dc, 0xccc9c3},
        .wallBrightness = 1.03F,
        .wallVariety = 0.06F,
        .wallKept = 0.55F,
        .wallMapped = 0.46F,
        .screen = 0xb7b1a7,
        .hedge = 0x8fae7e,
        .fence = 0xc2bdb4,
        .edge = {-0.13F, -0.125F, -0.115F},
        .glass = {0.66F, 0.71F, 0.77F},
        .litWindows = 0,
        .footShade = 0.80F,
        .markedLight = 1.02F,
        .marked = 0x2f6fd0,
        .overlayFill = 0x35588a,
        .overlayEdge = 0x24406b,
        .overlayPlain = 0x1d2a3a,
        .overlayWarning = 0xb04a10,
        .closed = 0x9a3e26,
        .closedGap = 0xf6ece6,
        .overlayFillAlpha = 0.24F,
        .groups = {0x2f6aa0, 0x76862c, 0x6f4f9e, 0x1f8677, 0xa97b22, 0xa34d68},
        .sector = 0x1f6fb2,
        .sectorAlpha = 0.26F,
        .statuses = {0x509574, 0x8F6807, 0x09205B, 0x611306, 0x5E6063},
        .camera = 0x4b5b69,
        .spot = 0x14191e,
        .ring = 0x2b333b,
        .staleRing = 0x4d5861,
        .selection = 0x10151a,
        .proposed = 0x46525e,
        .symbolEdge = 0xffffff,
        .halo = 0xfcfbf8,
        .haloAlpha = 0.88F,
        .inkColours = {0x1c2228, 0x232a31, 0x2f3740, 0x4a4436, 0x4f565d, 0x5f656b, 0x2c6690, 0x3c6a3c, 0x545c64, 0x333b44, 0x4e5660, 0x61676e,
                       0x1c4a94, 0x5b6269},
        .symbolName = 0x3b4650,
        .symbolNameStrong = 0x10151a,
    };
}

} // namespace

const Palette &palette(Hour hour)
{
    static const std::array<Palette, hours> all{night(), dusk(), day()};
    return all[static_cast<std::size_t>(hour)];
}

} // namespace radar::mapstyle
