"""Names put together at random from common surnames and characters that are common in given names."""

SURNAMES = [(name, 60 - i) for i, name in enumerate("王李张刘杨陈赵黄周吴徐孙马朱胡郭何林高罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎段木和普钱")]
# How people were called in three generations, women and men.
ELDERS = ("秀桂兰凤珍英淑素琼芬芝莲", "国建德福明忠贵兴祥学绍世")
PARENTS = ("丽红艳敏霞燕玲萍慧蓉晓梅", "伟军勇志强斌涛文云海永俊")
YOUNG = ("雨欣婷怡思涵雅琪梦瑶佳颖", "浩宇轩泽子睿博铭嘉晨逸航")
SECOND = ("英兰珍芳仙华琼芬莲香珠云", "国华明生云林荣才清昌德龙",
          "丽梅娟芳琼萍燕波霞玲华云", "平华林云东明辉峰刚军鹏波",
          "涵萱彤妍琪瑶悦洁怡宁然溪", "然轩宇辰阳博睿杰航霖楠熙")


def surname(dice):
    return dice.weighted(SURNAMES)


def given(dice, generation, woman):
    """generation: 0 elders, 1 parents, 2 young."""
    first = (ELDERS, PARENTS, YOUNG)[generation][0 if woman else 1]
    second = SECOND[2 * generation + (0 if woman else 1)]
    if dice.chance(0.16):
        return dice.choice(first)
    a, b = dice.choice(first), dice.choice(second)
    return a + b if a != b else a + dice.choice("文云庆安")
