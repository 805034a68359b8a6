"""What is reported in Jinsha: code, level, how often, where, when, how it ends, what is said."""

REPORT, NO_REPORT, ARREST, WARNING, BY_PHONE, CIVIL_MATTER, FOLLOW_UP, FIELD_INTERVIEW = 1, 2, 3, 4, 5, 7, 8, 11
PROPERTY, GONE, REFERRED, FALSE_ALARM, ON_SCENE, SECURE, DUPLICATE = 12, 14, 15, 17, 18, 20, 22

MORNING, NOON, EVENING, NIGHT = (8.2, 1.0), (12.5, 1.2), (19.5, 1.5), (23.6, 1.6)
RUSH = [(8.0, 0.6, 5), (18.1, 0.8, 5), (12.3, 1.5, 2), (15.5, 2.0, 1.5)]
OFFICE = [(10.2, 1.0, 5), (15.2, 1.3, 5)]
DAY = [(10.0, 2.0, 4), (15.5, 2.2, 4), (19.0, 1.5, 2)]
LATE = [(23.0, 1.0, 5), (0.8, 1.1, 4), (21.5, 0.8, 2)]
DINNER = [(20.3, 1.4, 7), (22.3, 0.9, 3), (12.6, 0.8, 1)]
SMALL = [(2.6, 1.2, 6), (23.5, 0.9, 3), (4.6, 0.8, 2)]


class Kind:
    """weekend: more (1) or less (-1) often at the week's end."""

    def __init__(self, code, level, weight, places, peaks, minutes, ends, texts, weekend=0):
        self.code, self.level, self.weight, self.places, self.peaks = code, level, weight, places, peaks
        self.minutes, self.ends, self.texts, self.weekend = minutes, ends, texts, weekend

    def suits(self, day):
        return self.weekend == 0 or (day.weekday() >= 4) == (self.weekend > 0)


KINDS = [
    Kind("NOISE", 3, 175, [("village", 62), ("slab", 18), ("square", 10), ("shops", 10)], LATE, 28, [(ON_SCENE, 6), (WARNING, 3), (GONE, 2), (BY_PHONE, 1)],
         ["楼上深夜唱歌，影响休息。", "隔壁打麻将声音很大。", "烧烤摊半夜还在吆喝。", "音响声太大，老人睡不着。", "有人在楼下喝酒喧哗。", "广场舞音乐太响。"], weekend=1),
    Kind("LARCENY", 3, 85, [("market", 78), ("bus_stop", 8), ("shops", 14)], [(8.3, 0.9, 8), (10.4, 0.8, 3), (17.3, 0.8, 2)], 45, [(REPORT, 6), (FOLLOW_UP, 3), (ARREST, 1), (PROPERTY, 1)],
         ["买菜时手机被偷。", "挎包被划开，钱包不见了。", "摊位上的零钱盒被拿走。", "挤在人群里丢了手机。", "刚买的东西被人顺走。"], weekend=1),
    Kind("VEHSTLN", 3, 105, [("shed", 68), ("village", 22), ("slab", 10)], SMALL, 50, [(REPORT, 7), (FOLLOW_UP, 4), (ARREST, 0.6), (PROPERTY, 0.6)],
         ["停在车棚的电动车不见了。", "电动车电瓶被撬走。", "早上发现车锁被剪，车没了。", "有人在车棚里逐辆拉车把。"]),
    Kind("DVNA", 2, 95, [("home", 100)], DINNER, 55, [(ON_SCENE, 7), (REFERRED, 2), (CIVIL_MATTER, 2)],
         ["夫妻吵架，邻居听见摔东西。", "婆媳为带孩子争吵。", "父子因为钱的事吵起来。", "家里吵架，老人在哭。", "两口子闹离婚，争执不下。"], weekend=1),
    Kind("DVA", 1, 14, [("home", 100)], DINNER, 85, [(WARNING, 4), (ARREST, 2), (REFERRED, 3)], ["丈夫动手打人，妻子躲进房间。", "家里有人动手，孩子在呼救。", "邻居听到打人和哭喊声。"], weekend=1),
    Kind("PERMISS", 2, 42, [("slab", 50), ("tower", 20), ("market", 12), ("park", 18)], [(10.3, 1.6, 6), (15.4, 1.6, 5), (17.8, 0.8, 2)], 80, [(ON_SCENE, 7), (FOLLOW_UP, 2), (BY_PHONE, 1)],
         ["家里老人早上出门没回来。", "患健忘的老人走失。", "老人去买菜，两个小时没到家。", "孩子放学没有到家。", "老人在公园散步时走散。"]),
    Kind("FRAUD", 3, 115, [("home", 55), ("office", 25), ("shops", 20)], OFFICE, 62, [(REPORT, 7), (FOLLOW_UP, 5), (REFERRED, 1)],
         ["接到冒充客服的电话，转了钱。", "网上刷单被骗。", "有人冒充公检法要求转账。", "租房交了定金，对方失联。", "买保健品发现上当。", "有人冒充领导要求汇款。"], weekend=-1),
    Kind("MVA", 3, 110, [("crossing", 80), ("street", 20)], RUSH, 38, [(ON_SCENE, 6), (REPORT, 3), (REFERRED, 2), (GONE, 0.5)],
         ["两车剐蹭，堵住一条车道。", "电动车与小车相碰，人没事。", "追尾，双方争执。", "倒车碰到停着的车。", "右转时碰到电动车。"], weekend=-1),
    Kind("MVAINJY", 1, 26, [("crossing", 85), ("street", 15)], RUSH, 70, [(REPORT, 6), (REFERRED, 3), (FOLLOW_UP, 1)], ["电动车被撞，骑车人腿受伤。", "行人过街被碰倒。", "摩托车摔倒，人坐在地上起不来。"]),
    Kind("MVAHR", 2, 10, [("crossing", 50), ("street", 50)], RUSH + [(22.5, 1.2, 3)], 75, [(REPORT, 3), (FOLLOW_UP, 4), (ARREST, 1)], ["车被撞，对方开走了。", "电动车撞人后离开。"]),
    Kind("PARKING", 3, 70, [("street", 55), ("slab", 25), ("village", 10), ("medical", 10)], [(8.2, 1.0, 4), (18.6, 1.2, 5), (13.0, 2.0, 2)], 24, [(BY_PHONE, 5), (ON_SCENE, 5), (GONE, 2), (WARNING, 2)],
         ["车停在消防通道上。", "有车堵住小区出口。", "路口违停，公交转不过弯。", "车位被占，联系不上车主。"]),
    Kind("FIGHT", 2, 42, [("shops", 40), ("village", 35), ("square", 15), ("school", 10)], [(22.4, 1.3, 6), (19.0, 1.2, 2), (17.2, 0.6, 1)], 55, [(WARNING, 5), (ON_SCENE, 3), (ARREST, 2), (GONE, 2)],
         ["几个人喝酒后打起来。", "两人因结账动手。", "烧烤店门口有人推搡。", "几个年轻人围着一个人。", "因停车位动手。"], weekend=1),
    Kind("BURGLARY", 2, 22, [("slab", 50), ("village", 40), ("shops", 10)], [(14.8, 1.8, 4), (3.0, 1.0, 4)], 85, [(REPORT, 5), (FOLLOW_UP, 5), (ARREST, 0.6)],
         ["回家发现门被撬，东西被翻乱。", "一楼窗户防护栏被剪。", "晚上有人从阳台进来。"]),
    Kind("SHOPLIFT", 3, 26, [("shops", 75), ("landmark", 25)], [(16.5, 2.0, 4), (20.3, 1.0, 4)], 40, [(WARNING, 4), (REPORT, 4), (CIVIL_MATTER, 1)], ["有人拿了东西没付钱就走。", "店员发现包里藏着商品。"]),
    Kind("PERSUSP", 2, 34, [("slab", 35), ("shed", 20), ("tower", 20), ("school", 10), ("village", 15)], [(23.3, 1.8, 5), (14.5, 2.0, 3)], 30,
         [(FIELD_INTERVIEW, 5), (GONE, 5), (FALSE_ALARM, 2), (SECURE, 2)], ["陌生人在楼道里逐户看门。", "有人在楼下来回走了半个小时。", "有人在车棚里打手电。", "校门外有陌生人徘徊。"]),
    Kind("VEHSUSP", 2, 10, [("street", 70), ("school", 30)], [(22.5, 1.6, 3), (16.0, 1.0, 1)], 28, [(FIELD_INTERVIEW, 4), (GONE, 4), (FALSE_ALARM, 2)], ["一辆没有牌照的面包车停了很久。", "车里有人一直看着校门。"]),
    Kind("CIVIL", 3, 90, [("shops", 35), ("home", 45), ("market", 20)], DAY, 45, [(CIVIL_MATTER, 6), (ON_SCENE, 5), (REFERRED, 2)],
         ["楼上漏水，双方谈不拢。", "退货被拒，双方争执。", "装修押金纠纷。", "缺斤短两，买卖双方争吵。", "房东不退押金。", "邻居在公共过道堆东西。"]),
    Kind("WELFARE", 3, 40, [("slab", 70), ("tower", 15), ("village", 15)], [(9.6, 1.4, 6), (16.0, 2.0, 4)], 35, [(ON_SCENE, 8), (REFERRED, 2), (SECURE, 1)],
         ["独居老人两天没出门。", "敲门没人应，家属请求看看。", "电话一直打不通，担心出事。"]),
    Kind("CITASST", 3, 62, [("home", 55), ("street", 20), ("tower", 25)], DAY, 30, [(ON_SCENE, 8), (REFERRED, 3), (BY_PHONE, 2)],
         ["忘带钥匙，孩子一个人在家。", "电梯里有人被困。", "老人摔倒扶不起来。", "路边井盖松动。", "水管爆裂，楼道进水。"]),
    Kind("PROPLOST", 3, 36, [("bus_stop", 35), ("market", 25), ("park", 20), ("square", 20)], DAY, 25, [(REPORT, 5), (BY_PHONE, 4), (PROPERTY, 2)], ["背包忘在公交站。", "身份证丢了。", "手机落在长椅上。"]),
    Kind("PROPFND", 3, 14, [("street", 40), ("park", 30), ("market", 30)], DAY, 22, [(PROPERTY, 8), (REPORT, 1)], ["捡到一个钱包。", "捡到一部手机。", "捡到一串钥匙。"]),
    Kind("PERFND", 3, 9, [("street", 50), ("walk", 50)], [(11.0, 2.0, 3), (18.5, 1.5, 3)], 32, [(ON_SCENE, 8), (REFERRED, 1)], ["路边有位老人说不清住处。", "一个小孩找不到家长。"]),
    Kind("ANIMAL", 3, 26, [("park", 25), ("slab", 40), ("walk", 20), ("village", 15)], [(7.6, 1.0, 3), (18.8, 1.5, 5)], 30, [(ON_SCENE, 5), (GONE, 3), (REFERRED, 3), (WARNING, 2)],
         ["大狗没有牵绳。", "流浪狗追人。", "院子里发现一条蛇。", "有人被狗咬了一口。"]),
    Kind("DISORD", 2, 16, [("medical", 25), ("square", 25), ("shops", 50)], [(21.0, 1.8, 4), (11.0, 1.5, 2)], 40, [(WARNING, 5), (ON_SCENE, 4), (REFERRED, 1)], ["醉酒的人在门口闹事。", "有人在大厅大声吵闹。", "有人拦着路不让走。"]),
    Kind("CRWD", 2, 7, [("square", 50), ("office", 30), ("market", 20)], [(10.5, 1.2, 4), (16.0, 1.2, 2)], 80, [(ON_SCENE, 6), (REFERRED, 2)], ["十几个人聚在门口要说法。", "围观的人越来越多。"]),
    Kind("ALRPANA", 2, 16, [("shops", 70), ("office", 30)], SMALL, 22, [(FALSE_ALARM, 8), (SECURE, 4)], ["店铺警报响个不停。", "卷帘门报警器响。"]),
    Kind("FSTRU", 1, 9, [("village", 55), ("slab", 25), ("shops", 20)], [(18.5, 1.4, 4), (11.8, 0.8, 2), (2.0, 1.5, 1)], 75, [(ON_SCENE, 5), (REFERRED, 4), (FALSE_ALARM, 1)],
         ["厨房起火，有浓烟。", "电动车充电起火。", "楼道里杂物冒烟。"]),
    Kind("GASLEAK", 1, 7, [("slab", 70), ("village", 30)], [(11.6, 1.0, 3), (18.2, 1.0, 3)], 60, [(REFERRED, 5), (ON_SCENE, 3), (FALSE_ALARM, 2)], ["楼道里闻到燃气味。", "做饭时发现漏气。"]),
    Kind("MNTL", 2, 8, [("street", 40), ("slab", 60)], DAY, 70, [(REFERRED, 6), (ON_SCENE, 3)], ["有人自言自语，拦住行人。", "家属说病人停药后情绪激动。"]),
    Kind("SUICTHRT", 1, 4, [("tower", 100)], [(21.5, 2.5, 1)], 95, [(ON_SCENE, 4), (REFERRED, 4)], ["有人坐在楼顶边上。", "朋友收到告别短信。"]),
    Kind("ASSAULT", 1, 7, [("village", 40), ("shops", 60)], [(23.0, 1.2, 1)], 95, [(ARREST, 3), (REPORT, 3), (FOLLOW_UP, 2)], ["有人被打伤，头部流血。", "喝酒后被人用酒瓶砸伤。"], weekend=1),
    Kind("VICE", 2, 6, [("village", 70), ("shops", 30)], [(22.0, 1.5, 1)], 90, [(ARREST, 3), (GONE, 3), (REPORT, 2)], ["出租屋里聚众赌博。", "有人在店里设赌局。"]),
    Kind("INFO", 3, 22, [("street", 60), ("crossing", 40)], DAY, 18, [(NO_REPORT, 5), (REFERRED, 5), (DUPLICATE, 1)], ["路灯不亮。", "信号灯故障。", "大树枝掉在路上。", "下水道堵塞，路面积水。"]),
]
