#include "dispatch/incident_types.h"

#include <algorithm>

namespace radar::dispatch {

namespace {

using enum Level;
using enum registry::Tier;

// Codes: APCO 2.103.2-2019 as listed in EIDO. Levels and tiers: who may meet danger is an officer (core), who may meet
// anger is at least a trained guard (close), the neighbours (loose) look, help and talk.
constexpr TypeInfo types[] = {
    // danger to life, weapons, flight
    {"ROBBERY", "抢劫", "Robbery", One, Core},
    {"WEAPON", "持械", "Person with a weapon", One, Core},
    {"STABBING", "刺伤", "Stabbing", One, Core},
    {"ASSAULT", "伤害", "Assault", One, Core},
    {"PURSUIT", "追缉", "Pursuit", One, Core},
    {"PERWANT", "在逃人员", "Wanted person", One, Core},
    {"HLP1", "民警紧急求援", "Officer needs help", One, Core},
    {"MAYDAY", "卫星求救", "Satellite calls for help", One, Close},
    {"ALMH", "胁迫报警", "Duress alarm", One, Core},
    {"DVA", "家庭暴力（有暴力）", "Domestic violence, violent", One, Core},
    {"CU1", "群体性事件", "Civil unrest", One, Core},
    {"DRUGS", "涉毒", "Drugs", Two, Core},
    {"VICE", "涉黄赌", "Vice and gambling", Two, Core},
    {"MTLV", "精神障碍者肇事", "Mental illness, violent", One, Core},
    {"FSTRU", "建筑火警", "Structure fire", One, Close},
    {"FVEH", "车辆火警", "Vehicle fire", One, Close},
    {"GASLEAK", "燃气泄漏", "Gas leak", One, Close},
    {"SUICTHRT", "扬言自杀", "Suicide threat", One, Close},
    // anger, crime going on
    {"FIGHT", "打架斗殴", "Fight", Two, Close},
    {"BURGLARY", "入室盗窃", "Burglary", Two, Close},
    {"HOLD", "群众扭送", "Suspect held by citizens", Two, Close},
    {"PERSUSP", "可疑人员", "Suspicious person", Two, Close},
    {"VEHSUSP", "可疑车辆", "Suspicious vehicle", Two, Close},
    {"DISORD", "扰乱秩序", "Disorderly conduct", Two, Close},
    {"CRWD", "人群聚集", "Crowd", Two, Close},
    {"DVNA", "家庭纠纷（无暴力）", "Domestic dispute, not violent", Two, Close},
    {"MNTL", "精神障碍者", "Mental illness", Two, Close},
    {"ALRPANS", "无声报警", "Silent alarm", One, Close},
    {"ALRPANA", "有声报警", "Audible alarm", Two, Close},
    {"MVAINJY", "交通事故（有人受伤）", "Traffic accident with injury", One, Loose},
    {"MVAHR", "交通肇事逃逸", "Hit and run", Two, Close},
    // the neighbourhood's own
    {"LARCENY", "盗窃", "Theft", Three, Loose},
    {"SHOPLIFT", "商店盗窃", "Shoplifting", Three, Loose},
    {"VEHSTLN", "车辆（电动车）被盗", "Stolen vehicle", Three, Loose},
    {"FRAUD", "诈骗", "Fraud", Three, Loose},
    {"NOISE", "噪音扰民", "Noise", Three, Loose},
    {"VEHREC", "找回车辆", "Recovered vehicle", Three, Loose},
    {"CIVIL", "民事纠纷", "Civil dispute", Three, Loose},
    {"CDX", "邻里纠纷", "Neighbours' dispute", Three, Loose},
    {"PERMISS", "人员走失", "Missing person", Two, Loose},
    {"PERFND", "找到走失者", "Person found", Three, Loose},
    {"PROPLOST", "遗失物品", "Lost property", Three, Loose},
    {"PROPFND", "拾得物品", "Found property", Three, Loose},
    {"WELFARE", "平安探视", "Welfare check", Three, Loose},
    {"CITASST", "群众求助", "Citizen assist", Three, Loose},
    {"ANIMAL", "动物", "Animal", Three, Loose},
    {"MVA", "交通事故", "Traffic accident", Three, Loose},
    {"PARKING", "违停", "Parking", Three, Loose},
    {"INFO", "情况通报", "Information", Three, Loose},
};

} // namespace

std::span<const TypeInfo> incidentTypes() { return types; }

const TypeInfo *incidentType(std::string_view code)
{
    const auto found = std::ranges::find(types, code, &TypeInfo::code);
    return found == std::end(types) ? nullptr : found;
}

} // namespace radar::dispatch
