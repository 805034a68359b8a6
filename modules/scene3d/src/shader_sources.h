#pragma once
// GLSL 1.30 with the compatibility built-ins that OpenSceneGraph feeds (gl_Vertex, gl_Color, gl_MultiTexCoord0/1).

namespace radar::scene3d::shader {

inline constexpr char header[] = R"(#version 130
uniform vec2 viewport;
uniform float pixelScale;
uniform float hazeMeters;
uniform float seconds;
)";

/// How clear the air is to there: worked out at the corners of triangles, which are small enough for it.
inline constexpr char clearness[] = R"(
float clearTo(vec3 eyePlace)
{
    float far = length(eyePlace) / hazeMeters;
    return exp2(-far * far);
}
)";
inline constexpr char air[] = R"(
uniform vec3 horizonColour;
uniform vec3 zenithColour;
uniform vec4 detail; // of the palette: mark in the middle of streets, share of lit windows, light at the foot of walls and on the selected building
vec3 throughAir(vec3 colour, float clear)
{
    return mix(horizonColour, colour, clear);
}
float hash(vec2 p)
{
    vec3 q = fract(vec3(p.xyx) * vec3(0.1031, 0.1030, 0.0973));
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}
)";

// ── sky ──
inline constexpr char skyVertex[] = R"(
uniform vec3 skyRight, skyUp, skyAhead;
out vec3 direction;
void main()
{
    direction = skyAhead + skyRight * gl_Vertex.x + skyUp * gl_Vertex.y;
    gl_Position = vec4(gl_Vertex.xy, 0.9999, 1.0);
}
)";
inline constexpr char skyFragment[] = R"(
uniform vec3 toLight;
uniform vec3 glowColour;
in vec3 direction;
void main()
{
    vec3 ahead = normalize(direction);
    vec3 colour = mix(horizonColour, zenithColour, smoothstep(0.0, 0.42, ahead.z));
    vec3 low = normalize(vec3(toLight.xy, 0.12));
    float near = max(dot(ahead, low), 0.0);
    colour += glowColour * (near * near * near * near);
    colour += (fract(dot(gl_FragCoord.xy, vec2(0.7548777, 0.5698403))) - 0.5) / 255.0; // no bands
    gl_FragColor = vec4(colour, 1.0);
}
)";

// ── ground ──
inline constexpr char plainVertex[] = R"(
out vec4 colour;
out float clear;
void main()
{
    colour = gl_Color;
    vec3 eyePlace = (gl_ModelViewMatrix * gl_Vertex).xyz;
    clear = clearTo(eyePlace);
    gl_Position = gl_ModelViewProjectionMatrix * gl_Vertex;
}
)";
inline constexpr char terrainFragment[] = R"(
in vec4 colour;
in float clear;
void main()
{
    gl_FragColor = vec4(throughAir(colour.rgb, clear) + (fract(dot(gl_FragCoord.xy, vec2(0.7548777, 0.5698403))) - 0.5) / 255.0, 1.0);
}
)";
/// The ground as it was painted: `painted` is the picture's west and north edge, and 1 / its side in metres.
inline constexpr char paintedVertex[] = R"(
uniform vec3 painted;
out vec2 at;
out float clear;
void main()
{
    at = vec2(gl_Vertex.x - painted.x, painted.y - gl_Vertex.y) * painted.z;
    clear = clearTo((gl_ModelViewMatrix * gl_Vertex).xyz);
    gl_Position = gl_ModelViewProjectionMatrix * gl_Vertex;
}
)";
inline constexpr char paintedFragment[] = R"(
uniform sampler2D picture;
in vec2 at;
in float clear;
void main()
{
    vec3 colour = texture2D(picture, at).rgb;
    gl_FragColor = vec4(throughAir(colour, clear) + (fract(dot(gl_FragCoord.xy, vec2(0.7548777, 0.5698403))) - 0.5) / 255.0, 1.0);
}
)";
/// Lies on the ground: nearer to the eye along the line of sight, the same place on the screen.
inline constexpr char overlayVertex[] = R"(
out vec4 colour;
out float clear;
out vec4 extra;
void main()
{
    colour = gl_Color;
    extra = gl_MultiTexCoord0;
    vec3 eyePlace = (gl_ModelViewMatrix * gl_Vertex).xyz;
    float away = length(eyePlace);
    clear = clearTo(eyePlace);
    gl_Position = gl_ProjectionMatrix * vec4(eyePlace * (1.0 - min(0.5, (0.9 + 0.006 * away) / away)), 1.0);
}
)";
inline constexpr char plainFragment[] = R"(
in vec4 colour;
in float clear;
void main()
{
    gl_FragColor = vec4(throughAir(colour.rgb, clear), colour.a);
}
)";

// ── ribbons: extra = (metres across, metres along, half width, kind), side = direction to the left ──
inline constexpr char ribbonVertex[] = R"(
out vec4 colour;
out float clear;
out vec4 extra;
void main()
{
    colour = gl_Color;
    extra = gl_MultiTexCoord0;
    vec4 side = gl_MultiTexCoord1; // xyz direction, w: at least so many pixels wide
    vec3 place = gl_Vertex.xyz;
    float away = length((gl_ModelViewMatrix * gl_Vertex).xyz);
    float least = 0.5 * side.w * pixelScale * away + pixelScale * away; // and a pixel for the soft edge
    float wanted = max(extra.z, 0.5 * side.w * pixelScale * away);
    float grown = wanted + 1.2 * pixelScale * away + 0.25;
    place += side.xyz * (sign(extra.x) * (grown - abs(extra.x)));
    if (extra.x != 0.0)
        extra.x = sign(extra.x) * grown;
    extra.z = wanted;
    vec3 eyePlace = (gl_ModelViewMatrix * vec4(place, 1.0)).xyz;
    away = length(eyePlace);
    clear = clearTo(eyePlace);
    gl_Position = gl_ProjectionMatrix * vec4(eyePlace * (1.0 - min(0.5, (1.0 + 0.004 * away) / away)), 1.0);
}
)";
inline constexpr char casingFragment[] = R"(
uniform vec3 casingColour;
in vec4 colour;
in float clear;
in vec4 extra;
void main()
{
    float soft = max(fwidth(extra.x), 0.001);
    float alpha = clamp((extra.z + min(0.35, extra.z) - abs(extra.x)) / soft + 0.5, 0.0, 1.0);
    float far = 1.0 - smoothstep(0.5, 2.0, soft);
    gl_FragColor = vec4(throughAir(casingColour, clear), alpha * 0.8 * far);
}
)";
inline constexpr char fillFragment[] = R"(
uniform vec3 closedGapColour;
in vec4 colour;
in float clear;
in vec4 extra;
void main()
{
    float soft = max(fwidth(extra.x), 0.001);
    float alpha = clamp((extra.z - abs(extra.x)) / soft + 0.5, 0.0, 1.0) * colour.a;
    vec3 c = colour.rgb;
    float kind = extra.w;
    float near = 1.0 - smoothstep(0.12, 0.5, soft);
    if (kind < 0.5) {                // a wide street: dashes in the middle
        float dash = step(fract(extra.y / 9.0), 0.45);
        c += detail.x * near * dash * (1.0 - smoothstep(0.0, soft, abs(extra.x) - 0.10));
    } else if (kind < 1.5) {         // plain: a hint of a kerb
        c += 0.03 * near * smoothstep(extra.z - 0.45, extra.z - 0.2, abs(extra.x));
    } else if (kind < 2.5) {         // a path: dotted when one is near
        alpha *= mix(0.75, mix(0.45, 1.0, step(fract(extra.y / 2.4), 0.62)), near);
    } else if (kind < 3.5) {         // steps
        float pitch = max(fwidth(extra.y), 0.001);
        float bars = smoothstep(0.25, 0.45, abs(fract(extra.y / 1.1) - 0.5));
        alpha *= mix(0.55, 0.25 + 0.75 * bars, 1.0 - smoothstep(0.25, 0.7, pitch));
    } else if (kind < 4.5) {         // water
        c += 0.02 * sin(extra.x * 1.7 + extra.y * 0.6) * near;
    } else if (kind > 5.5 && kind < 6.5) { // barred: slanting stripes, never finer than the screen shows
        float pitch = max(5.0, 9.0 * soft);
        float stripe = abs(fract((extra.y + extra.x) / pitch) - 0.5) * 2.0;
        float edge = smoothstep(extra.z - 1.4 * soft - 0.5, extra.z - 0.4 * soft - 0.3, abs(extra.x));
        float ink = max(smoothstep(0.5 - soft / pitch * 2.0, 0.5 + soft / pitch * 2.0, stripe), 0.75 * edge);
        c = mix(closedGapColour, c, ink);
    } else if (kind > 6.5) {         // dashed
        float pitch = max(9.0, 11.0 * soft);
        float dash = abs(fract(extra.y / pitch) - 0.5) * 2.0;
        alpha *= 0.25 + 0.75 * smoothstep(0.30 - soft / pitch, 0.30 + soft / pitch, dash);
    } else {                         // rail
        float bars = step(fract(extra.y / 3.0), 0.5);
        c *= 0.6 + 0.4 * mix(0.5, bars, near);
    }
    gl_FragColor = vec4(throughAir(c, clear), alpha);
}
)";

// ── buildings: cells = (window columns, storeys, seed, window strength), edges = (metres to two corners, above the foot, below the eaves) ──
inline constexpr char buildingVertex[] = R"(
uniform float openedNumber;
out vec4 colour;
out float clear;
out vec4 cells;
out vec4 edges;
void main()
{
    colour = gl_Color;
    cells = gl_MultiTexCoord0;
    edges = gl_MultiTexCoord1;
    vec3 eyePlace = (gl_ModelViewMatrix * gl_Vertex).xyz;
    clear = clearTo(eyePlace);
    gl_Position = gl_ModelViewProjectionMatrix * gl_Vertex;
    if (abs(cells.z - openedNumber) < 0.5)
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // drawn storey by storey instead
}
)";
inline constexpr char buildingFragment[] = R"(
uniform float marked; // 1: selected, 2: under the cursor
uniform vec3 edgeLight;
uniform vec3 glassShare;
uniform vec3 markedColour;
in vec4 colour;
in float clear;
in vec4 cells;
in vec4 edges;
void main()
{
    vec3 c = colour.rgb;
    float number = floor(cells.z + 0.5);
    if (cells.w > 0.01) {
        vec2 f = fract(cells.xy);
        vec2 w = max(fwidth(cells.xy), vec2(0.0001));
        float near = (1.0 - smoothstep(0.22, 0.6, max(w.x, w.y))) * cells.w;
        vec2 lo = smoothstep(vec2(0.24, 0.30) - w, vec2(0.24, 0.30) + w, f);
        vec2 hi = 1.0 - smoothstep(vec2(0.76, 0.78) - w, vec2(0.76, 0.78) + w, f);
        float pane = lo.x * lo.y * hi.x * hi.y;
        vec2 cell = floor(cells.xy);
        float chance = hash(cell + vec2(number * 0.731, number * 0.173));
        float lit = step(1.0 - detail.y, chance);
        vec3 glow = mix(vec3(0.80, 0.62, 0.38), vec3(0.62, 0.66, 0.70), step(0.98, chance)) * (0.55 + 0.45 * hash(cell.yx + number));
        vec3 glass = mix(c * glassShare, glow, lit);
        float storey = 1.0 - smoothstep(0.0, 0.06 + w.y, f.y);
        c *= 1.0 - 0.10 * storey * near;
        c = mix(c, glass, pane * near);
        // Far away the windows melt into what they are on average.
        c = mix(c * 0.93 + vec3(0.133, 0.107, 0.067) * detail.y * cells.w, c, near);
    }
    float nearest = min(min(edges.x, edges.y), edges.w);
    float soft = max(fwidth(nearest), 0.0005);
    float line = 1.0 - smoothstep(0.06 + soft * 0.4, 0.14 + soft * 1.4, nearest);
    c += edgeLight * line * (1.0 - smoothstep(0.35, 1.6, soft));
    c *= mix(detail.z, 1.0, smoothstep(-0.5, 7.0, edges.z));
    if (marked > 0.5 && marked < 1.5)
        c = mix(c * detail.w, markedColour, 0.24 + 0.5 * line);
    else if (marked > 1.5)
        c = mix(c * detail.w, markedColour, 0.08 + 0.25 * line);
    gl_FragColor = vec4(throughAir(c, clear), 1.0);
}
)";

/// From afar: alpha × 255 = metres above the foot, see look::atHeight().
inline constexpr char plainBuildingFragment[] = R"(
in vec4 colour;
in float clear;
void main()
{
    vec3 c = colour.rgb * mix(detail.z, 1.0, smoothstep(-0.5, 7.0, colour.a * 255.0));
    gl_FragColor = vec4(throughAir(c, clear), 1.0);
}
)";

// ── view sectors: extra.x = share of the range, extra.y = −1…1 across ──
inline constexpr char sectorFragment[] = R"(
in vec4 colour;
in float clear;
in vec4 extra;
void main()
{
    float edge = 1.0 - abs(extra.y);
    float soft = max(fwidth(extra.y), 0.0005);
    float rim = 1.0 - smoothstep(0.0, soft * 1.6, edge);
    float alpha = colour.a * (0.55 * (1.0 - extra.x) + 0.12 + 0.55 * rim * (1.0 - extra.x));
    gl_FragColor = vec4(throughAir(colour.rgb, clear), alpha);
}
)";

// ── routes: extra = (side −1/1, metres along, flowing 0/1, half width in pixels), the second set: direction along ──
inline constexpr char routeVertex[] = R"(
out vec4 colour;
out vec4 extra;
out float scale;
void main()
{
    colour = gl_Color;
    extra = gl_MultiTexCoord0;
    vec4 here = gl_ModelViewProjectionMatrix * gl_Vertex;
    vec4 there = gl_ModelViewProjectionMatrix * vec4(gl_Vertex.xyz + gl_MultiTexCoord1.xyz * 0.05, 1.0);
    vec2 along = (there.xy / there.w - here.xy / here.w) * viewport;
    along = length(along) > 1e-6 ? normalize(along) : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x) * extra.x * (extra.w + 1.0);
    here.xy += across * 2.0 / viewport * here.w;
    scale = pixelScale * length((gl_ModelViewMatrix * gl_Vertex).xyz);
    gl_Position = here;
}
)";
inline constexpr char routeFragment[] = R"(
in vec4 colour;
in vec4 extra;
in float scale;
void main()
{
    float across = abs(extra.x) * (extra.w + 1.0);
    float alpha = clamp(extra.w + 0.5 - across, 0.0, 1.0) * colour.a;
    float pattern = max(12.0, 26.0 * scale);
    if (extra.z > 0.5) {
        float wave = fract((extra.y - abs(extra.x) * 2.0 * scale) / pattern - seconds * 0.9);
        alpha *= 0.55 + 0.45 * smoothstep(0.0, 0.9, wave);
    }
    gl_FragColor = vec4(colour.rgb, alpha);
}
)";
inline constexpr char routeHiddenFragment[] = R"(
in vec4 colour;
in vec4 extra;
in float scale;
void main()
{
    float across = abs(extra.x) * (extra.w + 1.0);
    float alpha = clamp(extra.w + 0.5 - across, 0.0, 1.0) * colour.a * 0.32;
    gl_FragColor = vec4(colour.rgb, alpha);
}
)";

// ── billboards: extra = (texture x, y, offset x, y in device pixels to the right and up) ──
inline constexpr char billboardVertex[] = R"(
out vec4 colour;
out vec2 place;
void main()
{
    colour = gl_Color;
    place = gl_MultiTexCoord0.xy;
    vec4 clip = gl_ModelViewProjectionMatrix * gl_Vertex;
    vec2 anchor = (clip.xy / clip.w * 0.5 + 0.5) * viewport;
    if (gl_MultiTexCoord1.x > 0.5)
        anchor = floor(anchor) + 0.5; // whole pixels keep letters sharp
    vec2 pixel = anchor + gl_MultiTexCoord0.zw;
    gl_Position = clip.w > 0.0 ? vec4(pixel / viewport * 2.0 - 1.0, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
)";
inline constexpr char symbolFragment[] = R"(
uniform vec3 symbolEdge;
uniform sampler2D atlas;
in vec4 colour;
in vec2 place;
void main()
{
    vec2 ink = texture2D(atlas, place).ra; // luminance: the shape, alpha: it and its dark edge
    vec3 c = colour.rgb * ink.x + symbolEdge * (ink.y - ink.x);
    gl_FragColor = vec4(c, ink.y) * colour.a;
}
)";
inline constexpr char textFragment[] = R"(
uniform vec4 halo; // colour, strength
uniform sampler2D atlas;
in vec4 colour;
in vec2 place;
void main()
{
    vec2 ink = texture2D(atlas, place).ra; // luminance: letter, alpha: halo
    float alpha = max(ink.x, ink.y * halo.a);
    vec3 c = mix(halo.rgb, colour.rgb, ink.x / max(alpha, 0.001));
    gl_FragColor = vec4(c, alpha * colour.a);
}
)";

} // namespace radar::scene3d::shader
