<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AdminField</name>
        <message>
            <source>%1 *</source>
            <translation>%1 *</translation>
        </message>
        <message>
            <source>2027-03-31, or empty: without an end</source>
            <translation>2027-03-31；留空表示长期</translation>
        </message>
        <message>
            <source>%1 until</source>
            <translation>%1有效至</translation>
        </message>
        <message>
            <source>without an end</source>
            <translation>长期</translation>
        </message>
    </context>
    <context>
        <name>AdminForm</name>
        <message>
            <source>Take the building that is selected on the map</source>
            <translation>采用地图上选中的楼栋</translation>
        </message>
    </context>
    <context>
        <name>AdminImport</name>
        <message>
            <source>Folder or file</source>
            <translation>文件夹或文件</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
    </context>
    <context>
        <name>AdminPage</name>
        <message>
            <source>Administration</source>
            <translation>管理</translation>
        </message>
        <message>
            <source>Administration · %1</source>
            <translation>管理 · %1</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>关闭 (Esc)</translation>
        </message>
        <message>
            <source>Record and backups</source>
            <translation>记录与备份</translation>
        </message>
    </context>
    <context>
        <name>AdminReason</name>
        <message>
            <source>Usual reasons</source>
            <translation>常用理由</translation>
        </message>
        <message>
            <source>Why; it stays in the journal</source>
            <translation>理由，将记入日志</translation>
        </message>
    </context>
    <context>
        <name>AdminSections</name>
        <message>
            <source>Sections</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>Record and backups</source>
            <translation>记录与备份</translation>
        </message>
    </context>
    <context>
        <name>AdminSide</name>
        <message>
            <source>New: %1</source>
            <translation>新增：%1</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>删除 %1</translation>
        </message>
        <message>
            <source>Bring a file in: %1</source>
            <translation>导入文件：%1</translation>
        </message>
        <message>
            <source>Take a file along: %1</source>
            <translation>导出文件：%1</translation>
        </message>
        <message>
            <source>Ctrl+F finds, Down and Enter open, Ctrl+S saves.</source>
            <translation>Ctrl+F 查找，↓ 和回车打开，Ctrl+S 保存。</translation>
        </message>
        <message>
            <source>Choose a row to see and change it</source>
            <translation>选择一行查看和修改</translation>
        </message>
        <message>
            <source>It cannot be removed now.</source>
            <translation>现在不能删除。</translation>
        </message>
        <message>
            <source>The row leaves the register for good. The journal keeps that it was there, not what it said.</source>
            <translation>此行将从登记中永久删除。日志只保留曾有此行，不保留其内容。</translation>
        </message>
        <message>
            <source>The whole section into a new file of your documents, for nobody else to read. That it was taken along is in the journal.</source>
            <translation>整个分类写入“文档”中的新文件，仅本人可读。导出一事记入日志。</translation>
        </message>
        <message>
            <source>Ctrl S</source>
            <translation>Ctrl S</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Bring it in</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Write CSV</source>
            <translation>写入 CSV</translation>
        </message>
        <message>
            <source>Write GeoJSON</source>
            <translation>写入 GeoJSON</translation>
        </message>
        <message>
            <source>New code …</source>
            <translation>新接入码…</translation>
        </message>
        <message>
            <source>To somebody else …</source>
            <translation>转给他人…</translation>
        </message>
        <message>
            <source>Lock out …</source>
            <translation>锁定…</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Remove …</source>
            <translation>删除…</translation>
        </message>
    </context>
    <context>
        <name>AdminTable</name>
        <message>
            <source>Why somebody is looked for: it stays in the journal</source>
            <translation>为何查找，将记入日志</translation>
        </message>
        <message>
            <source>Name, phone, room or tag, then Enter</source>
            <translation>姓名、电话、房号或标签，回车查找</translation>
        </message>
        <message>
            <source>Find in all columns; also by pinyin initials</source>
            <translation>在所有列中查找，也可用拼音首字母</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Say why, then a part of the name, the phone, the room or a tag. At most 200 are shown.</source>
            <translation>先说明理由，再输入姓名、电话、房号或标签的一部分。最多显示 200 人。</translation>
        </message>
        <message>
            <source>Ctrl+N adds one; a file brings many.</source>
            <translation>Ctrl+N 新增一条；文件可批量导入。</translation>
        </message>
        <message>
            <source>Nobody is shown</source>
            <translation>未显示任何人</translation>
        </message>
        <message>
            <source>Nothing is there, or nothing fits the words</source>
            <translation>没有内容，或没有符合的内容</translation>
        </message>
    </context>
    <context>
        <name>AdminWords</name>
        <message>
            <source>is longer than %1 bytes</source>
            <translation>超过 %1 字节</translation>
        </message>
        <message>
            <source>is not between %1 and %2</source>
            <translation>不在 %1 与 %2 之间</translation>
        </message>
        <message>
            <source>is none of %1</source>
            <translation>不是 %1 之一</translation>
        </message>
        <message>
            <source>holds something that is none of %1</source>
            <translation>含有不属于 %1 的内容</translation>
        </message>
        <message>
            <source>is the same as in line %1</source>
            <translation>与第 %1 行相同</translation>
        </message>
        <message>
            <source>%1 is carried by %2</source>
            <translation>%1 由 %2 携带</translation>
        </message>
        <message>
            <source>%1 has an open order: recall it before the device is changed</source>
            <translation>%1 有未完成的指令：先召回，再更换终端</translation>
        </message>
        <message>
            <source>these columns are missing: %1</source>
            <translation>缺少这些列：%1</translation>
        </message>
        <message>
            <source>has %1 fields, the header has %2</source>
            <translation>有 %1 个字段，表头有 %2 个</translation>
        </message>
        <message>
            <source>is no JSON</source>
            <translation>不是 JSON</translation>
        </message>
        <message>
            <source>It is the last security administrator who can sign in.</source>
            <translation>这是最后一个能登录的安全管理员。</translation>
        </message>
        <message>
            <source>is empty</source>
            <translation>为空</translation>
        </message>
        <message>
            <source>is 0</source>
            <translation>为 0</translation>
        </message>
        <message>
            <source>is not a number</source>
            <translation>不是数字</translation>
        </message>
        <message>
            <source>is not a whole number</source>
            <translation>不是整数</translation>
        </message>
        <message>
            <source>is no date like 2027-03-31</source>
            <translation>不是 2027-03-31 这样的日期</translation>
        </message>
        <message>
            <source>and longitude are both 0</source>
            <translation>与经度都为 0</translation>
        </message>
        <message>
            <source>holds a skill whose end is no date like 2027-03-31</source>
            <translation>有一项技能的到期日不是 2027-03-31 这样的日期</translation>
        </message>
        <message>
            <source>holds a line break or another control character</source>
            <translation>含有换行或其他控制字符</translation>
        </message>
        <message>
            <source>may hold letters, digits and - _ . : only</source>
            <translation>只能有字母、数字和 - _ . :</translation>
        </message>
        <message>
            <source>does not begin with rtsp:// or rtsps:// and a host</source>
            <translation>不是以 rtsp:// 或 rtsps:// 加主机名开头</translation>
        </message>
        <message>
            <source>holds a sign that a settings file reads in another way</source>
            <translation>含有设置文件会另作解释的符号</translation>
        </message>
        <message>
            <source>is no CSV file</source>
            <translation>不是 CSV 文件</translation>
        </message>
        <message>
            <source>is no Point</source>
            <translation>不是点</translation>
        </message>
        <message>
            <source>is no GeoJSON FeatureCollection</source>
            <translation>不是 GeoJSON FeatureCollection</translation>
        </message>
        <message>
            <source>Satellites</source>
            <translation>卫星</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>居民</translation>
        </message>
        <message>
            <source>Firms and shops</source>
            <translation>单位和商铺</translation>
        </message>
        <message>
            <source>Cameras</source>
            <translation>摄像头</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Phones and terminals</source>
            <translation>手机和终端</translation>
        </message>
        <message>
            <source>Types of incidents</source>
            <translation>警情类别</translation>
        </message>
        <message>
            <source>Response plans</source>
            <translation>处置预案</translation>
        </message>
        <message>
            <source>Time limits</source>
            <translation>时限</translation>
        </message>
        <message>
            <source>How long it is kept</source>
            <translation>保留期限</translation>
        </message>
        <message>
            <source>Links and station</source>
            <translation>接入与本站</translation>
        </message>
        <message>
            <source>Call sign</source>
            <translation>呼号</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名或名称</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>层级</translation>
        </message>
        <message>
            <source>Moves</source>
            <translation>出行方式</translation>
        </message>
        <message>
            <source>Skills</source>
            <translation>技能</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>终端</translation>
        </message>
        <message>
            <source>Training until</source>
            <translation>培训有效至</translation>
        </message>
        <message>
            <source>Insurance until</source>
            <translation>保险有效至</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>楼栋</translation>
        </message>
        <message>
            <source>Entrance</source>
            <translation>单元</translation>
        </message>
        <message>
            <source>Floor</source>
            <translation>楼层</translation>
        </message>
        <message>
            <source>Room</source>
            <translation>房号</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Latitude</source>
            <translation>纬度</translation>
        </message>
        <message>
            <source>Longitude</source>
            <translation>经度</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Looks to</source>
            <translation>朝向</translation>
        </message>
        <message>
            <source>Tilted down</source>
            <translation>下倾</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>视角</translation>
        </message>
        <message>
            <source>Sees as far as</source>
            <translation>可视距离</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>所属</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Live picture</source>
            <translation>实时画面地址</translation>
        </message>
        <message>
            <source>Name of the account</source>
            <translation>账号名</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>Locked out</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>Passphrase once more</source>
            <translation>再输一次口令</translation>
        </message>
        <message>
            <source>Let in</source>
            <translation>已接入</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>设置项</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Usually</source>
            <translation>默认</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Name in Chinese</source>
            <translation>中文名称</translation>
        </message>
        <message>
            <source>Name in English</source>
            <translation>英文名称</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>等级</translation>
        </message>
        <message>
            <source>Words people say</source>
            <translation>群众用语</translation>
        </message>
        <message>
            <source>Questions in Chinese</source>
            <translation>中文提问</translation>
        </message>
        <message>
            <source>Questions in English</source>
            <translation>英文提问</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>预案</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>How many go</source>
            <translation>派出人数</translation>
        </message>
        <message>
            <source>Of them</source>
            <translation>其中</translation>
        </message>
        <message>
            <source>From within</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Who is told, in Chinese</source>
            <translation>通知谁（中文）</translation>
        </message>
        <message>
            <source>Who is told, in English</source>
            <translation>通知谁（英文）</translation>
        </message>
        <message>
            <source>Cameras to open</source>
            <translation>打开摄像头数</translation>
        </message>
        <message>
            <source>First steps in Chinese</source>
            <translation>首要步骤（中文）</translation>
        </message>
        <message>
            <source>First steps in English</source>
            <translation>首要步骤（英文）</translation>
        </message>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>Sent by itself</source>
            <translation>自动派出</translation>
        </message>
        <message>
            <source>Proposed</source>
            <translation>提出建议</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Has no code yet</source>
            <translation>尚无接入码</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>%1 级</translation>
        </message>
        <message>
            <source>Alarm, %1</source>
            <translation>告警（%1）</translation>
        </message>
        <message>
            <source>Alarm put aside</source>
            <translation>搁置告警</translation>
        </message>
        <message>
            <source>Arrived by distance</source>
            <translation>按距离判定到达</translation>
        </message>
        <message>
            <source>Tracks</source>
            <translation>轨迹</translation>
        </message>
        <message>
            <source>To be kept free</source>
            <translation>预留力量</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>本站</translation>
        </message>
        <message>
            <source>sent, and no phone has it</source>
            <translation>已发出，手机未收到</translation>
        </message>
        <message>
            <source>the phone has it, and nobody says yes</source>
            <translation>手机已收到，无人接受</translation>
        </message>
        <message>
            <source>said yes, and does not go</source>
            <translation>已接受，未出发</translation>
        </message>
        <message>
            <source>later than promised</source>
            <translation>晚于承诺</translation>
        </message>
        <message>
            <source>on the way, where nothing could be promised</source>
            <translation>途中（无法承诺时间时）</translation>
        </message>
        <message>
            <source>there without a word</source>
            <translation>到场后无反馈</translation>
        </message>
        <message>
            <source>nobody is sent</source>
            <translation>无人派出</translation>
        </message>
        <message>
            <source>words of a unit that nobody has read</source>
            <translation>队员来话无人阅读</translation>
        </message>
        <message>
            <source>who comes next is proposed or sent</source>
            <translation>下一人选：建议或派出</translation>
        </message>
        <message>
            <source>sent without being asked for, at most</source>
            <translation>自动派出至多</translation>
        </message>
        <message>
            <source>asked whether all is well, every</source>
            <translation>询问是否平安，每隔</translation>
        </message>
        <message>
            <source>time to answer that all is well</source>
            <translation>回答平安的时限</translation>
        </message>
        <message>
            <source>sounds again after</source>
            <translation>再次响铃，间隔</translation>
        </message>
        <message>
            <source>goes to the second desk after</source>
            <translation>转第二席位，间隔</translation>
        </message>
        <message>
            <source>goes to the commander after</source>
            <translation>转指挥员，间隔</translation>
        </message>
        <message>
            <source>at most for</source>
            <translation>至多</translation>
        </message>
        <message>
            <source>as near as</source>
            <translation>距离在</translation>
        </message>
        <message>
            <source>for so long</source>
            <translation>持续</translation>
        </message>
        <message>
            <source>by positions at least as exact as</source>
            <translation>定位精度不低于</translation>
        </message>
        <message>
            <source>every position, for</source>
            <translation>全部定位保留</translation>
        </message>
        <message>
            <source>thinned out, until</source>
            <translation>抽稀后保留至</translation>
        </message>
        <message>
            <source>thinned out to one in</source>
            <translation>抽稀为每隔一点</translation>
        </message>
        <message>
            <source>sums of a day, for</source>
            <translation>每日汇总保留</translation>
        </message>
        <message>
            <source>packed after</source>
            <translation>归档，间隔</translation>
        </message>
        <message>
            <source>time zone</source>
            <translation>时区</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>New member</source>
            <translation>新成员</translation>
        </message>
        <message>
            <source>Certificate renewed</source>
            <translation>证书续期</translation>
        </message>
        <message>
            <source>Other phone</source>
            <translation>更换手机</translation>
        </message>
        <message>
            <source>Correction</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>Has left</source>
            <translation>已离开</translation>
        </message>
        <message>
            <source>Moved in</source>
            <translation>迁入</translation>
        </message>
        <message>
            <source>Moved away</source>
            <translation>迁出</translation>
        </message>
        <message>
            <source>Visit at home</source>
            <translation>入户走访</translation>
        </message>
        <message>
            <source>Newly opened</source>
            <translation>新开业</translation>
        </message>
        <message>
            <source>Closed down</source>
            <translation>已停业</translation>
        </message>
        <message>
            <source>Inspection</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Newly mounted</source>
            <translation>新安装</translation>
        </message>
        <message>
            <source>In repair</source>
            <translation>维修</translation>
        </message>
        <message>
            <source>Turned or moved</source>
            <translation>调整方向或位置</translation>
        </message>
        <message>
            <source>New colleague</source>
            <translation>新同事</translation>
        </message>
        <message>
            <source>Other duty</source>
            <translation>岗位调整</translation>
        </message>
        <message>
            <source>Passphrase forgotten</source>
            <translation>忘记口令</translation>
        </message>
        <message>
            <source>On leave</source>
            <translation>休假</translation>
        </message>
        <message>
            <source>By order of the bureau</source>
            <translation>上级要求</translation>
        </message>
        <message>
            <source>By law</source>
            <translation>依法</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>存储空间</translation>
        </message>
        <message>
            <source>After an exercise</source>
            <translation>演练之后</translation>
        </message>
        <message>
            <source>Too many alarms</source>
            <translation>告警过多</translation>
        </message>
        <message>
            <source>For the commander; brought in by the system administrator</source>
            <translation>指挥员使用；由系统管理员导入</translation>
        </message>
        <message>
            <source>For the security administrator, who changes it, and the auditor</source>
            <translation>安全管理员修改，审计员查看</translation>
        </message>
        <message>
            <source>For the desk and the security administrator</source>
            <translation>值班台和安全管理员使用</translation>
        </message>
        <message>
            <source>For the commander and the administrators; the security administrator changes it</source>
            <translation>指挥员和管理员查看；由安全管理员修改</translation>
        </message>
        <message>
            <source>For the commander and the administrators; the system administrator changes it</source>
            <translation>指挥员和管理员查看；由系统管理员修改</translation>
        </message>
        <message>
            <source>For the desk and the system administrator, who changes it</source>
            <translation>值班台查看；由系统管理员修改</translation>
        </message>
        <message>
            <source>is missing</source>
            <translation>未填写</translation>
        </message>
        <message>
            <source>has an end that is no date like 2027-03-31</source>
            <translation>到期日不是 2027-03-31 这样的日期</translation>
        </message>
        <message>
            <source>%1, line %2</source>
            <translation>%1，第 %2 行</translation>
        </message>
        <message>
            <source>column %1 (%2)</source>
            <translation>“%1”列（%2）</translation>
        </message>
        <message>
            <source>Is on duty now: clock out first</source>
            <translation>正在值勤：先签退</translation>
        </message>
        <message>
            <source>Has an open order: recall it first</source>
            <translation>有未完成的指令：先召回</translation>
        </message>
        <message>
            <source>A consent to be tracked holds: withdraw it first</source>
            <translation>定位同意仍有效：先撤回</translation>
        </message>
        <message>
            <source>The phone will be locked out</source>
            <translation>手机将被锁定</translation>
        </message>
        <message numerus="yes">
            <source>%n orders of the past stay in the record, without the name</source>
            <translation>
                <numerusform>记录中保留 %n 条以往指令，不再显示姓名</numerusform>
            </translation>
        </message>
        <message>
            <source>Phones (HTTP)</source>
            <translation>手机（HTTP）</translation>
        </message>
        <message>
            <source>Walls elsewhere</source>
            <translation>异地大屏</translation>
        </message>
        <message>
            <source>Map tiles for others</source>
            <translation>对外地图瓦片</translation>
        </message>
        <message>
            <source>Terminals (JT/T 808)</source>
            <translation>终端（JT/T 808）</translation>
        </message>
        <message>
            <source>TAK phones (CoT)</source>
            <translation>TAK 手机（CoT）</translation>
        </message>
        <message>
            <source>Broker (MQTT)</source>
            <translation>消息代理（MQTT）</translation>
        </message>
        <message>
            <source>Receiver (NMEA)</source>
            <translation>接收机（NMEA）</translation>
        </message>
        <message>
            <source>Tracks from files (GPX)</source>
            <translation>文件轨迹（GPX）</translation>
        </message>
        <message>
            <source>switched on</source>
            <translation>启用</translation>
        </message>
        <message>
            <source>listens at this address</source>
            <translation>监听地址</translation>
        </message>
        <message>
            <source>port</source>
            <translation>端口</translation>
        </message>
        <message>
            <source>encrypted (TLS)</source>
            <translation>加密（TLS）</translation>
        </message>
        <message>
            <source>names in the certificate</source>
            <translation>证书中的名称</translation>
        </message>
        <message>
            <source>address that phones are told</source>
            <translation>告知手机的地址</translation>
        </message>
        <message>
            <source>connections, at most</source>
            <translation>最多连接数</translation>
        </message>
        <message>
            <source>connections from one address, at most</source>
            <translation>每个地址最多连接数</translation>
        </message>
        <message>
            <source>silent connections are closed after</source>
            <translation>空闲连接关闭时间</translation>
        </message>
        <message>
            <source>for everybody who can reach it</source>
            <translation>对所有可达者开放</translation>
        </message>
        <message>
            <source>time to say who it is</source>
            <translation>表明身份的时限</translation>
        </message>
        <message>
            <source>silent terminals are cut off after</source>
            <translation>静默终端断开时间</translation>
        </message>
        <message>
            <source>messages a second, at most</source>
            <translation>每秒最多消息数</translation>
        </message>
        <message>
            <source>messages at once, at most</source>
            <translation>一次最多消息数</translation>
        </message>
        <message>
            <source>who connects is on duty</source>
            <translation>连接即上岗</translation>
        </message>
        <message>
            <source>host of the broker</source>
            <translation>代理主机</translation>
        </message>
        <message>
            <source>version of the protocol</source>
            <translation>协议版本</translation>
        </message>
        <message>
            <source>name at the broker</source>
            <translation>在代理上的名称</translation>
        </message>
        <message>
            <source>user</source>
            <translation>用户</translation>
        </message>
        <message>
            <source>password</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>file of trusted certificates</source>
            <translation>受信证书文件</translation>
        </message>
        <message>
            <source>serial port, or host and port</source>
            <translation>串口，或主机与端口</translation>
        </message>
        <message>
            <source>bits a second</source>
            <translation>波特率</translation>
        </message>
        <message>
            <source>whose position it is</source>
            <translation>属于谁的位置</translation>
        </message>
        <message>
            <source>is on duty while it speaks</source>
            <translation>有信号即上岗</translation>
        </message>
        <message>
            <source>folder that is watched</source>
            <translation>监视的文件夹</translation>
        </message>
        <message>
            <source>Every other type</source>
            <translation>其他所有类别</translation>
        </message>
        <message>
            <source>OwnTracks topics</source>
            <translation>OwnTracks 主题</translation>
        </message>
        <message>
            <source>Flat map</source>
            <translation>平面地图</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>Journal</source>
            <translation>日志</translation>
        </message>
        <message>
            <source>why somebody was looked up, for</source>
            <translation>查询缘由保留</translation>
        </message>
        <message>
            <source>datum of the tiles</source>
            <translation>瓦片坐标系</translation>
        </message>
        <message>
            <source>from this zoom on</source>
            <translation>最小缩放级别</translation>
        </message>
        <message>
            <source>up to this zoom</source>
            <translation>最大缩放级别</translation>
        </message>
        <message>
            <source>whose they are, and the approval number of the map</source>
            <translation>地图来源与审图号</translation>
        </message>
        <message>
            <source>made by itself every</source>
            <translation>自动备份间隔</translation>
        </message>
        <message>
            <source>signed heads also into these files, on another disk or machine</source>
            <translation>签名链头另存到这些文件（其他磁盘或机器）</translation>
        </message>
        <message>
            <source>signed heads also into the machine&apos;s own log</source>
            <translation>签名链头同时写入本机系统日志</translation>
        </message>
        <message>
            <source>others may come in without TLS</source>
            <translation>允许其他机器不经 TLS 接入</translation>
        </message>
        <message>
            <source>address of somebody else&apos;s tiles, with {z}, {x} and {y}</source>
            <translation>外部瓦片地址，含 {z}、{x}、{y}</translation>
        </message>
        <message>
            <source>where they lie</source>
            <translation>存放位置</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>警情</translation>
        </message>
        <message>
            <source>callers and what was said, after the end, for</source>
            <translation>报警人和所说内容，结案后保留</translation>
        </message>
        <message>
            <source>pictures, sound and films of incidents, for</source>
            <translation>警情的图片、录音和视频保留</translation>
        </message>
        <message>
            <source>pictures of cameras, for</source>
            <translation>摄像头画面保留</translation>
        </message>
    </context>
    <context>
        <name>AgeText</name>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message numerus="yes">
            <source>%n s ago</source>
            <translation>
                <numerusform>%n 秒前</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n 分钟前</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>%n 小时前</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n 天前</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AlarmPanel</name>
        <message>
            <source>%1 not acknowledged, %2 acknowledged, %3 on the shelf</source>
            <translation>未确认 %1，已确认 %2，搁置 %3</translation>
        </message>
        <message>
            <source>Alarms</source>
            <translation>警报</translation>
        </message>
    </context>
    <context>
        <name>AlarmRow</name>
        <message>
            <source>Comes back at %1</source>
            <translation>%1 恢复</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Put on the shelf for a time</source>
            <translation>暂时搁置</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>Is handled</source>
            <translation>已处置</translation>
        </message>
    </context>
    <context>
        <name>AlarmStrip</name>
        <message>
            <source>Alarms: %1</source>
            <translation>警报：%1</translation>
        </message>
        <message>
            <source>No alarms</source>
            <translation>没有警报</translation>
        </message>
        <message>
            <source>No sound device: alarms are not heard</source>
            <translation>没有声音设备：听不到警报</translation>
        </message>
        <message>
            <source>Silence (Alt+S): nothing is acknowledged by it</source>
            <translation>消音（Alt+S）：不等于确认</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>%1 not acknowledged, %2 acknowledged, %3 on the shelf</source>
            <translation>未确认 %1，已确认 %2，搁置 %3</translation>
        </message>
        <message>
            <source>Acknowledge: %1</source>
            <translation>确认：%1</translation>
        </message>
    </context>
    <context>
        <name>AlarmWords</name>
        <message>
            <source>%1: no phone has the order</source>
            <translation>%1：指令没有送达手机</translation>
        </message>
        <message>
            <source>%1 does not accept</source>
            <translation>%1 未签收</translation>
        </message>
        <message>
            <source>%1 accepted and does not go</source>
            <translation>%1 已签收，未出发</translation>
        </message>
        <message>
            <source>%1 should have arrived</source>
            <translation>%1 应到未到</translation>
        </message>
        <message>
            <source>%1 is on the scene for long</source>
            <translation>%1 到场已久</translation>
        </message>
        <message>
            <source>Emergency</source>
            <translation>紧急</translation>
        </message>
        <message>
            <source>High</source>
            <translation>高</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>中</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>低</translation>
        </message>
        <message>
            <source>Handled</source>
            <translation>已处置</translation>
        </message>
        <message>
            <source>Not acknowledged</source>
            <translation>未确认</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>已确认</translation>
        </message>
        <message>
            <source>Over, not acknowledged</source>
            <translation>已恢复，未确认</translation>
        </message>
        <message>
            <source>On the shelf</source>
            <translation>已搁置</translation>
        </message>
        <message>
            <source>%1 calls for help</source>
            <translation>%1 求助</translation>
        </message>
        <message>
            <source>Nobody is sent</source>
            <translation>尚未派人</translation>
        </message>
        <message>
            <source>%1: phone silent while on an order</source>
            <translation>%1：执行指令中手机失联</translation>
        </message>
        <message>
            <source>%1 does not answer the safety check</source>
            <translation>%1 未回应安全点名</translation>
        </message>
        <message>
            <source>Has %1 arrived?</source>
            <translation>%1 到场了吗？</translation>
        </message>
        <message>
            <source>%1 entered the forbidden zone %2</source>
            <translation>%1 进入禁区 %2</translation>
        </message>
        <message>
            <source>The way in for phones is down: %1</source>
            <translation>手机接入中断：%1</translation>
        </message>
        <message numerus="yes">
            <source>%n calls for help</source>
            <translation>
                <numerusform>%n 起求助</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders are late</source>
            <translation>
                <numerusform>%n 条指令超时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n incidents with nobody sent</source>
            <translation>
                <numerusform>%n 起警情尚未派人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n phones silent while on an order</source>
            <translation>
                <numerusform>%n 部执行指令的手机失联</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n do not answer the safety check</source>
            <translation>
                <numerusform>%n 人未回应安全点名</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n may have arrived</source>
            <translation>
                <numerusform>%n 人可能已到场</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Forbidden zones entered: %n</source>
            <translation>
                <numerusform>进入禁区 %n 次</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ways in for phones are down</source>
            <translation>
                <numerusform>%n 路手机接入中断</numerusform>
            </translation>
        </message>
        <message>
            <source>No phone has it</source>
            <translation>没有送达手机</translation>
        </message>
        <message>
            <source>To be delivered</source>
            <translation>等待送达</translation>
        </message>
        <message>
            <source>Does not accept</source>
            <translation>未签收</translation>
        </message>
        <message>
            <source>To be accepted</source>
            <translation>等待签收</translation>
        </message>
        <message>
            <source>Does not go</source>
            <translation>未出发</translation>
        </message>
        <message>
            <source>To be under way</source>
            <translation>等待出发</translation>
        </message>
        <message>
            <source>Should have arrived</source>
            <translation>应到未到</translation>
        </message>
        <message>
            <source>To arrive at the latest</source>
            <translation>最迟到场</translation>
        </message>
        <message>
            <source>On the scene for long</source>
            <translation>到场已久</translation>
        </message>
        <message>
            <source>To be heard of</source>
            <translation>等待现场反馈</translation>
        </message>
        <message>
            <source>Tell the second desk</source>
            <translation>请报第二席位</translation>
        </message>
        <message>
            <source>Tell the commander</source>
            <translation>请报指挥员</translation>
        </message>
        <message>
            <source>No backup of the record can be made.</source>
            <translation>无法备份记录。</translation>
        </message>
        <message>
            <source>The record is not intact. Call the administrator: police-radar audit verify</source>
            <translation>记录已不完整，请找管理员：police-radar audit verify</translation>
        </message>
        <message>
            <source>Words of a unit that nobody has read</source>
            <translation>人员消息无人查看</translation>
        </message>
        <message numerus="yes">
            <source>%n incidents with words that nobody has read</source>
            <translation>
                <numerusform>%n 起警情有未读消息</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things wrong with the record</source>
            <translation>
                <numerusform>案卷有 %n 处异常</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 has no consent to be tracked: the order goes on without a position</source>
            <translation>%1 未同意定位：任务继续，但没有位置</translation>
        </message>
        <message numerus="yes">
            <source>%n on orders without consent to be tracked</source>
            <translation>
                <numerusform>%n 名执行任务者未同意定位</numerusform>
            </translation>
        </message>
        <message>
            <source>Signed heads of the record do not reach the place they are kept at. Call the administrator.</source>
            <translation>记录的签名链头无法送达保存处，请联系管理员。</translation>
        </message>
        <message>
            <source>The station&apos;s certificate ended on %1: phones and walls do not come in</source>
            <translation>本所证书已于 %1 到期：手机和大屏无法接入</translation>
        </message>
        <message>
            <source>The station&apos;s certificate ends on %1: have it renewed</source>
            <translation>本所证书将于 %1 到期：请更新</translation>
        </message>
        <message numerus="yes">
            <source>%n certificates end or have ended</source>
            <translation>
                <numerusform>%n 个证书即将到期或已到期</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AskPanel</name>
        <message numerus="yes">
            <source>Click the corners of an area: %n so far.</source>
            <translation>
                <numerusform>依次点击区域的角点：已有 %n 个。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>An area of %n corners; Backspace takes the last one back.</source>
            <translation>
                <numerusform>%n 个角点围成的区域；退格键撤回最后一个。</numerusform>
            </translation>
        </message>
        <message>
            <source>Click a place on the map.</source>
            <translation>在地图上点击一个地点。</translation>
        </message>
        <message>
            <source>Ask the map</source>
            <translation>问地图</translation>
        </message>
        <message>
            <source>How far around</source>
            <translation>周围多远</translation>
        </message>
        <message>
            <source>%1 m</source>
            <translation>%1 米</translation>
        </message>
        <message>
            <source>Draw</source>
            <translation>画区域</translation>
        </message>
        <message>
            <source>Looking …</source>
            <translation>正在查找…</translation>
        </message>
        <message>
            <source>Choose a smaller area.</source>
            <translation>请选小一些的区域。</translation>
        </message>
        <message numerus="yes">
            <source>Who can be there first · %n on duty inside</source>
            <translation>
                <numerusform>谁最先到 · 区域内在岗 %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody on duty has a way there.</source>
            <translation>在岗人员都到不了那里。</translation>
        </message>
        <message numerus="yes">
            <source>Cameras that see it (%n)</source>
            <translation>
                <numerusform>看得到的摄像头（%n）</numerusform>
            </translation>
        </message>
        <message>
            <source>No camera in use sees it.</source>
            <translation>没有在用的摄像头看得到。</translation>
        </message>
        <message numerus="yes">
            <source>What happened here (%n)</source>
            <translation>
                <numerusform>此处发生过的警情（%n）</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing is on record.</source>
            <translation>没有记录。</translation>
        </message>
        <message>
            <source>A list with names, as a file</source>
            <translation>含姓名的清单（文件）</translation>
        </message>
        <message>
            <source>Reason; it goes into the journal</source>
            <translation>事由（写入日志）</translation>
        </message>
        <message>
            <source>CSV</source>
            <translation>CSV</translation>
        </message>
        <message>
            <source>GeoJSON</source>
            <translation>GeoJSON</translation>
        </message>
        <message>
            <source>A list with names: for the commander</source>
            <translation>含姓名的清单：由指挥员导出</translation>
        </message>
    </context>
    <context>
        <name>BackfillNote</name>
        <message>
            <source>Show who could move</source>
            <translation>查看可调人员</translation>
        </message>
    </context>
    <context>
        <name>BuildingPanel</name>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Storeys</source>
            <translation>层数</translation>
        </message>
        <message>
            <source>%1 (%2 high)</source>
            <translation>%1 层（高 %2）</translation>
        </message>
        <message>
            <source>Looking up …</source>
            <translation>正在查询……</translation>
        </message>
        <message>
            <source>Who lives and works here</source>
            <translation>查询住户和单位</translation>
        </message>
        <message numerus="yes">
            <source>Residents (%n)</source>
            <translation>
                <numerusform>住户（%n）</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody is registered here.</source>
            <translation>此处没有登记住户。</translation>
        </message>
        <message numerus="yes">
            <source>Firms and shops (%n)</source>
            <translation>
                <numerusform>单位和商户（%n）</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>What happened here (%n)</source>
            <translation>
                <numerusform>此处历史警情（%n）</numerusform>
            </translation>
        </message>
        <message>
            <source>No incident within 30 m is on record.</source>
            <translation>30 米内没有警情记录。</translation>
        </message>
        <message>
            <source>Entrances</source>
            <translation>出入口</translation>
        </message>
        <message>
            <source>Registered</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>Who can be there first</source>
            <translation>谁最先到</translation>
        </message>
        <message numerus="yes">
            <source>Cameras that see it (%n)</source>
            <translation>
                <numerusform>看得到的摄像头（%n）</numerusform>
            </translation>
        </message>
        <message>
            <source>Why: incident or words</source>
            <translation>事由：警情编号或说明</translation>
        </message>
        <message>
            <source>Not for your role</source>
            <translation>您的角色无此权限</translation>
        </message>
        <message>
            <source>Each look-up is written into the journal with its time and why.</source>
            <translation>每次查询的时间和原因都会记入日志。</translation>
        </message>
    </context>
    <context>
        <name>CallerFields</name>
        <message>
            <source>Call-back number</source>
            <translation>回拨号码</translation>
        </message>
        <message>
            <source>Caller&apos;s name</source>
            <translation>报警人姓名</translation>
        </message>
        <message>
            <source>Real name checked</source>
            <translation>实名已核</translation>
        </message>
        <message>
            <source>Earlier calls from this number</source>
            <translation>该号码以前的报警</translation>
        </message>
    </context>
    <context>
        <name>CameraEditPanel</name>
        <message>
            <source>Click where it looks.</source>
            <translation>点击它朝向的地方。</translation>
        </message>
        <message>
            <source>Click the place where it stands.</source>
            <translation>点击它安装的位置。</translation>
        </message>
        <message>
            <source>A new camera</source>
            <translation>新增摄像头</translation>
        </message>
        <message>
            <source>Change the camera</source>
            <translation>修改摄像头</translation>
        </message>
        <message>
            <source>What a click says</source>
            <translation>点击的含义</translation>
        </message>
        <message>
            <source>Where it stands</source>
            <translation>安装位置</translation>
        </message>
        <message>
            <source>Where it looks</source>
            <translation>朝向</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>距离</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>方位</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>视角</translation>
        </message>
        <message>
            <source>Tilt down</source>
            <translation>俯角</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>所有者</translation>
        </message>
        <message>
            <source>What it is there for</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>CameraHandles</name>
        <message>
            <source>Drag: where it stands</source>
            <translation>拖动：安装位置</translation>
        </message>
        <message>
            <source>Drag: where it looks</source>
            <translation>拖动：朝向</translation>
        </message>
    </context>
    <context>
        <name>CameraPanel</name>
        <message>
            <source>Looks</source>
            <translation>朝向</translation>
        </message>
        <message>
            <source>Sees</source>
            <translation>视野</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>所属</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>定位</translation>
        </message>
        <message>
            <source>Live picture</source>
            <translation>实时画面</translation>
        </message>
        <message>
            <source>Who looks, when and why is in the record.</source>
            <translation>谁看、何时看、为何看，都会记录在案。</translation>
        </message>
        <message>
            <source>Its address is not known: find it on the network by changing the camera, or name it in the column stream of cameras.csv.</source>
            <translation>没有视频地址：请在“修改”中从网络查找，或在 cameras.csv 的 stream 列中填写。</translation>
        </message>
        <message>
            <source>Why: incident or words</source>
            <translation>事由：警情编号或说明</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>回车</translation>
        </message>
        <message>
            <source>Is open</source>
            <translation>已打开</translation>
        </message>
        <message>
            <source>Nine are open</source>
            <translation>已打开九路</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Is there for</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Change …</source>
            <translation>修改…</translation>
        </message>
        <message>
            <source>For the system administrator</source>
            <translation>由系统管理员操作</translation>
        </message>
    </context>
    <context>
        <name>CameraStreamFields</name>
        <message>
            <source>Live picture</source>
            <translation>实时画面</translation>
        </message>
        <message>
            <source>rtsp://… (known; empty: as it is)</source>
            <translation>rtsp://…（已登记；留空则不变）</translation>
        </message>
        <message>
            <source>User of the camera</source>
            <translation>摄像头用户名</translation>
        </message>
        <message>
            <source>Its password</source>
            <translation>摄像头密码</translation>
        </message>
        <message>
            <source>Find cameras</source>
            <translation>查找摄像头</translation>
        </message>
        <message>
            <source>Camera %1 at %2</source>
            <translation>摄像头 %1，地址 %2</translation>
        </message>
        <message>
            <source>Address of the camera</source>
            <translation>摄像头地址</translation>
        </message>
        <message>
            <source>Ask it</source>
            <translation>询问</translation>
        </message>
    </context>
    <context>
        <name>CameraTile</name>
        <message>
            <source>Its address is none of a camera.</source>
            <translation>地址不是摄像机的视频地址。</translation>
        </message>
        <message>
            <source>The camera does not answer. Is it on, and on the network?</source>
            <translation>摄像机没有应答。是否通电、联网？</translation>
        </message>
        <message>
            <source>The camera refuses the user or the password.</source>
            <translation>摄像机拒绝了用户名或密码。</translation>
        </message>
        <message>
            <source>The camera has no such stream. Check the end of its address.</source>
            <translation>摄像机没有这一路视频。请检查地址末尾。</translation>
        </message>
        <message>
            <source>What it sends is no picture that can be shown.</source>
            <translation>收到的内容无法显示为画面。</translation>
        </message>
        <message>
            <source>Nothing comes from the camera any more.</source>
            <translation>摄像机不再传来数据。</translation>
        </message>
        <message>
            <source>The camera has closed the connection.</source>
            <translation>摄像机断开了连接。</translation>
        </message>
        <message>
            <source>at least %1 s late</source>
            <translation>至少延迟 %1 秒</translation>
        </message>
        <message>
            <source>%1 s late</source>
            <translation>延迟 %1 秒</translation>
        </message>
        <message>
            <source>Live picture of %1</source>
            <translation>%1 的实时画面</translation>
        </message>
        <message>
            <source>No picture for %1</source>
            <translation>画面已停 %1</translation>
        </message>
        <message>
            <source>Connecting …</source>
            <translation>正在连接……</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>尚无画面</translation>
        </message>
        <message numerus="yes">
            <source>Next try in %n s</source>
            <translation>
                <numerusform>%n 秒后重试</numerusform>
            </translation>
        </message>
        <message>
            <source>Trying …</source>
            <translation>正在重试……</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>立即重试</translation>
        </message>
        <message numerus="yes">
            <source>%n s</source>
            <translation>
                <numerusform>%n 秒</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep this picture with %1 (Space)</source>
            <translation>把此画面存入警情 %1（空格）</translation>
        </message>
        <message>
            <source>Small (Enter)</source>
            <translation>缩小（回车）</translation>
        </message>
        <message>
            <source>Large (Enter)</source>
            <translation>放大（回车）</translation>
        </message>
        <message>
            <source>Close (Del)</source>
            <translation>关闭（Del）</translation>
        </message>
        <message>
            <source>Keep this picture and send it to the units of %1 (S)</source>
            <translation>保存这张画面，并发给 %1 的出动人员（S）</translation>
        </message>
    </context>
    <context>
        <name>CandidateRow</name>
        <message>
            <source>%1 %2, %3, %4, %5, %6</source>
            <translation>%1 %2，%3，%4，%5，%6</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
    </context>
    <context>
        <name>CloseDialog</name>
        <message>
            <source>Close %1: how did it end?</source>
            <translation>结案 %1：处理结果？</translation>
        </message>
        <message>
            <source>Remark (may stay empty)</source>
            <translation>备注（可不填）</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Not yet</source>
            <translation>暂不结案</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Close incident</source>
            <translation>结案</translation>
        </message>
        <message>
            <source>Closing …</source>
            <translation>正在结案…</translation>
        </message>
    </context>
    <context>
        <name>CloseStreetsPanel</name>
        <message>
            <source>1 hour</source>
            <translation>1 小时</translation>
        </message>
        <message>
            <source>4 hours</source>
            <translation>4 小时</translation>
        </message>
        <message>
            <source>Until opened by hand</source>
            <translation>手动开放为止</translation>
        </message>
        <message>
            <source>Click the streets to be closed.</source>
            <translation>点击要封闭的道路。</translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s) of street chosen; a second click lets one go.</source>
            <translation>
                <numerusform>已选 %n 段道路；再点一次取消。</numerusform>
            </translation>
        </message>
        <message>
            <source>Close streets</source>
            <translation>封闭道路</translation>
        </message>
        <message>
            <source>Let it go</source>
            <translation>取消选择</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>多长时间</translation>
        </message>
        <message>
            <source>For whom</source>
            <translation>对谁封闭</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>Vehicles; walkers may pass</source>
            <translation>车辆（行人可通行）</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>用文字说明</translation>
        </message>
        <message>
            <source>Closed now</source>
            <translation>正在封闭</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>回车</translation>
        </message>
        <message>
            <source>Noting …</source>
            <translation>正在登记…</translation>
        </message>
        <message>
            <source>Close them</source>
            <translation>封闭</translation>
        </message>
    </context>
    <context>
        <name>ClosurePanel</name>
        <message>
            <source>Closed for</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Opens</source>
            <translation>开放时间</translation>
        </message>
        <message>
            <source>Open it again</source>
            <translation>重新开放</translation>
        </message>
    </context>
    <context>
        <name>ClosureRow</name>
        <message>
            <source>Open</source>
            <translation>开放</translation>
        </message>
    </context>
    <context>
        <name>ClosureTimes</name>
        <message>
            <source>Closed</source>
            <translation>封闭于</translation>
        </message>
        <message>
            <source>until opened by hand</source>
            <translation>手动开放为止</translation>
        </message>
        <message numerus="yes">
            <source>opens in %n min</source>
            <translation>
                <numerusform>%n 分钟后开放</numerusform>
            </translation>
        </message>
        <message>
            <source>opens in %1 h %2 min</source>
            <translation>%1 小时 %2 分后开放</translation>
        </message>
    </context>
    <context>
        <name>ClosureTool</name>
        <message>
            <source>Unnamed street</source>
            <translation>无名道路</translation>
        </message>
    </context>
    <context>
        <name>CommandLine</name>
        <message>
            <source>New incident</source>
            <translation>新警情</translation>
        </message>
        <message>
            <source>Its type, then its place: “new fight market”.</source>
            <translation>先类型，后地点：“新建 打架 菜市场”。</translation>
        </message>
        <message>
            <source>There is no incident type called “%1”.</source>
            <translation>没有名为“%1”的警情类型。</translation>
        </message>
        <message>
            <source>Where? A building, a street, a place or coordinates.</source>
            <translation>在哪里？楼、街道、地点或坐标。</translation>
        </message>
        <message>
            <source>Nobody is called “%1”.</source>
            <translation>没有呼号为“%1”的人。</translation>
        </message>
        <message>
            <source>At most %1 are recommended at once.</source>
            <translation>一次最多推荐 %1 人。</translation>
        </message>
        <message>
            <source>Either call signs or a number of the nearest.</source>
            <translation>要么写呼号，要么写最近几人。</translation>
        </message>
        <message>
            <source>Send %1</source>
            <translation>派 %1</translation>
        </message>
        <message>
            <source>Send the nearest %1</source>
            <translation>派最近 %1 人</translation>
        </message>
        <message>
            <source>Send the nearest</source>
            <translation>派最近的人</translation>
        </message>
        <message>
            <source>Close an incident</source>
            <translation>结案</translation>
        </message>
        <message>
            <source>Which incident? The last digits of its number.</source>
            <translation>哪一起警情？请写编号末几位。</translation>
        </message>
        <message>
            <source>No open incident has a number that ends in %1.</source>
            <translation>没有编号末位为 %1 的未结警情。</translation>
        </message>
        <message>
            <source>The order is %1: that cannot follow.</source>
            <translation>该指令现为“%1”，不能接这一步。</translation>
        </message>
        <message>
            <source>%1 has no order.</source>
            <translation>%1 没有指令。</translation>
        </message>
        <message>
            <source>New: %1</source>
            <translation>新警情：%1</translation>
        </message>
        <message>
            <source>New: %1, %2</source>
            <translation>新警情：%1，%2</translation>
        </message>
        <message>
            <source>%1: %2, as told by voice</source>
            <translation>%1：%2（口头告知）</translation>
        </message>
        <message>
            <source>Recall an order</source>
            <translation>召回指令</translation>
        </message>
        <message>
            <source>Recall %1</source>
            <translation>召回 %1</translation>
        </message>
        <message>
            <source>Whom? A call sign.</source>
            <translation>召回谁？请写呼号。</translation>
        </message>
        <message>
            <source>Say to the units</source>
            <translation>对已派人员说</translation>
        </message>
        <message>
            <source>To whom, and what: “say 23 hold the exit”, “say K-031 …”.</source>
            <translation>对谁说什么：“说 23 守住出口”、“说 K-031 …”。</translation>
        </message>
        <message>
            <source>Nobody is bound by it.</source>
            <translation>没有受派人员。</translation>
        </message>
        <message>
            <source>What shall be said?</source>
            <translation>说什么？</translation>
        </message>
        <message>
            <source>Say to %1: %2</source>
            <translation>对 %1 说：%2</translation>
        </message>
        <message numerus="yes">
            <source>Say to %n unit(s): %1</source>
            <translation>
                <numerusform>对 %n 个单位说：%1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConsentSheet</name>
        <message>
            <source>Consent of %1</source>
            <translation>%1 的同意</translation>
        </message>
        <message>
            <source>%1 takes the consent back</source>
            <translation>%1 撤回同意</translation>
        </message>
        <message>
            <source>They were told who keeps their positions, what for, for how long, and that they can take it back at any time. Positions are taken down while they are on duty, and never otherwise.</source>
            <translation>已告知本人：谁保存其位置、用于什么、保存多久，并可随时撤回。只在其在岗期间记录位置，其他时间从不记录。</translation>
        </message>
        <message>
            <source>It holds at once: positions that come from now on are dropped, and the mark leaves every map. They stay on duty and keep their orders. What was taken down before grows old as always.</source>
            <translation>立即生效：此后收到的位置一律丢弃，标记从所有地图上消失。本人仍在岗，任务保留。此前的记录照常到期删除。</translation>
        </message>
        <message>
            <source>Ground</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>They agree</source>
            <translation>本人同意</translation>
        </message>
        <message>
            <source>Work phone under a rule of service</source>
            <translation>勤务规定下的工作手机</translation>
        </message>
        <message>
            <source>Version of the text or rule</source>
            <translation>文本或规定的版本</translation>
        </message>
        <message>
            <source>How</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Why, if they say so</source>
            <translation>原因（本人愿意说明时）</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Write it down</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>撤回</translation>
        </message>
    </context>
    <context>
        <name>ContainmentPanel</name>
        <message>
            <source>Incident %1</source>
            <translation>警情 %1</translation>
        </message>
        <message>
            <source>An incident is made with the orders.</source>
            <translation>下达指令时自动登记警情。</translation>
        </message>
        <message>
            <source>Containment</source>
            <translation>合围</translation>
        </message>
        <message>
            <source>The ring follows in a moment; nothing is sent before Enter.</source>
            <translation>随即给出合围圈；按回车前不会下达任何指令。</translation>
        </message>
        <message>
            <source>Click where they were last seen.</source>
            <translation>点击最后看见嫌疑人的地方。</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>最后看见</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message numerus="yes">
            <source>%n min before</source>
            <translation>
                <numerusform>%n 分钟前</numerusform>
            </translation>
        </message>
        <message>
            <source>When reported</source>
            <translation>报警时</translation>
        </message>
        <message>
            <source>Just now</source>
            <translation>刚刚</translation>
        </message>
        <message>
            <source>Who it is</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Suspicious: guards too</source>
            <translation>可疑人员（含专职）</translation>
        </message>
        <message>
            <source>Wanted: officers only</source>
            <translation>在逃人员（仅民警）</translation>
        </message>
        <message>
            <source>Posts</source>
            <translation>哨位</translation>
        </message>
        <message>
            <source>The best part of a ring</source>
            <translation>能守住的部分</translation>
        </message>
        <message>
            <source>Ways out that nobody holds</source>
            <translation>无人守住的出口</translation>
        </message>
        <message>
            <source>Again</source>
            <translation>重新计算</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>回车</translation>
        </message>
        <message>
            <source>Sending …</source>
            <translation>正在下达…</translation>
        </message>
        <message>
            <source>Send %1, recall %2</source>
            <translation>下达 %1 条，撤回 %2 条</translation>
        </message>
        <message numerus="yes">
            <source>Send %n order(s)</source>
            <translation>
                <numerusform>下达 %n 条指令</numerusform>
            </translation>
        </message>
        <message>
            <source>The orders are out.</source>
            <translation>指令已下达。</translation>
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message numerus="yes">
            <source>%n earlier ones are in the timeline</source>
            <translation>
                <numerusform>更早的 %n 条在时间线里</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody has said anything yet. What you write goes to the phones of those who were sent.</source>
            <translation>还没有人说话。您写的会发到已派人员的手机上。</translation>
        </message>
        <message>
            <source>Nobody is bound by the incident who could be spoken to.</source>
            <translation>现在没有受派人员可以对话。</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>发给谁</translation>
        </message>
        <message>
            <source>Write to the units (Alt+M); Enter sends</source>
            <translation>写给已派人员（Alt+M），回车发送</translation>
        </message>
        <message>
            <source>Fewer phrases</source>
            <translation>收起常用语</translation>
        </message>
        <message>
            <source>All phrases</source>
            <translation>全部常用语</translation>
        </message>
        <message>
            <source>Only the last ones</source>
            <translation>只看最近几条</translation>
        </message>
        <message numerus="yes">
            <source>All %n</source>
            <translation>
                <numerusform>全部 %n 条</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Countdown</name>
        <message>
            <source>%1 late</source>
            <translation>已超时 %1</translation>
        </message>
    </context>
    <context>
        <name>CoveragePanel</name>
        <message numerus="yes">
            <source>%n cameras in use</source>
            <translation>
                <numerusform>%n 个摄像头在用</numerusform>
            </translation>
        </message>
        <message>
            <source>What cameras see</source>
            <translation>摄像头看得到什么</translation>
        </message>
        <message>
            <source>Looking …</source>
            <translation>正在查找…</translation>
        </message>
        <message>
            <source>Put the tool down and take it up again.</source>
            <translation>请关闭此工具后重新打开。</translation>
        </message>
        <message>
            <source>What the cameras see could not be worked out.</source>
            <translation>无法算出摄像头的可视范围。</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>of the streets and paths are seen:
%1</source>
            <translation>的街道和小路看得到：
%1</translation>
        </message>
        <message>
            <source>Nobody would be seen here</source>
            <translation>看不到人的地方（盲区）</translation>
        </message>
        <message>
            <source>Where next? (Enter)</source>
            <translation>下一个装哪里？（回车）</translation>
        </message>
        <message>
            <source>New camera</source>
            <translation>新增摄像头</translation>
        </message>
        <message>
            <source>One more camera would show most here</source>
            <translation>再装一个摄像头，这里收益最大</translation>
        </message>
    </context>
    <context>
        <name>DeskMap</name>
        <message>
            <source>Map of the community</source>
            <translation>社区地图</translation>
        </message>
        <message>
            <source>Flat map of the community</source>
            <translation>社区平面地图</translation>
        </message>
    </context>
    <context>
        <name>DeskNotices</name>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>DeskPage</name>
        <message>
            <source>More than 50 people in a day leave the station only with the yes of two. Somebody else who may list people signs here for this one list; whoever sits at the desk stays.</source>
            <translation>一天之内超过 50 人的名单须两人同意才能带出。请另一位有权列出人员的人在此为这一份名单签名；值班台仍由当前人员操作。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>More than 50 people in a day leave the station only with the yes of two. Somebody else whose account may take this section along signs here for this one file; whoever sits at the desk stays.</source>
            <translation>一天之内超过 50 人的资料须两人同意才能带出。请账号同样有权导出此项的另一个人在此为这一份文件签名；值班台仍由当前人员操作。</translation>
        </message>
    </context>
    <context>
        <name>DutyButton</name>
        <message>
            <source>On duty: %1 (%2). Lock or hand over</source>
            <translation>在岗：%1（%2）。锁定或交接</translation>
        </message>
        <message>
            <source>Lock or hand over (Ctrl+Alt+L)</source>
            <translation>锁定或交接 (Ctrl+Alt+L)</translation>
        </message>
    </context>
    <context>
        <name>FactRow</name>
        <message>
            <source>Less</source>
            <translation>收起</translation>
        </message>
        <message>
            <source>All of it</source>
            <translation>全部显示</translation>
        </message>
    </context>
    <context>
        <name>FirstAccounts</name>
        <message>
            <source>A name for the account is missing.</source>
            <translation>还没有填写账号名。</translation>
        </message>
        <message>
            <source>This is somebody else: another name.</source>
            <translation>这是另一个人：请换一个名称。</translation>
        </message>
        <message>
            <source>The two are not the same.</source>
            <translation>两次输入不一致。</translation>
        </message>
        <message>
            <source>1 of 2: the security administrator</source>
            <translation>第 1 步，共 2 步：安全管理员</translation>
        </message>
        <message>
            <source>2 of 2: who works at the desk</source>
            <translation>第 2 步，共 2 步：值班台使用者</translation>
        </message>
        <message>
            <source>This station is new. Who looks after its accounts makes, changes and locks them, and sees nothing else.</source>
            <translation>这是一个新站。安全管理员负责建立、修改和锁定账号，看不到其他内容。</translation>
        </message>
        <message>
            <source>Somebody else: takes calls and sends people. More accounts are made by the security administrator.</source>
            <translation>另一个人：接警并派人。其余账号由安全管理员建立。</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>Duty officer</source>
            <translation>值班员</translation>
        </message>
        <message>
            <source>Commander</source>
            <translation>指挥员</translation>
        </message>
        <message>
            <source>Name of the account</source>
            <translation>账号名</translation>
        </message>
        <message>
            <source>Passphrase, 15 characters or more</source>
            <translation>口令，至少 15 个字符</translation>
        </message>
        <message>
            <source>Passphrase once more</source>
            <translation>再输入一次口令</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>回车</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Making the accounts …</source>
            <translation>正在建立账号……</translation>
        </message>
        <message>
            <source>Open the desk</source>
            <translation>打开值班台</translation>
        </message>
    </context>
    <context>
        <name>FirstThereLegend</name>
        <message>
            <source>Who is first</source>
            <translation>谁先到</translation>
        </message>
        <message>
            <source>looking …</source>
            <translation>正在计算…</translation>
        </message>
        <message>
            <source>Hide (F6)</source>
            <translation>隐藏 (F6)</translation>
        </message>
        <message>
            <source>Within</source>
            <translation>时限</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>Of whom</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Core</source>
            <translation>核心</translation>
        </message>
        <message>
            <source>+ close</source>
            <translation>+ 紧密</translation>
        </message>
        <message>
            <source>+ loose</source>
            <translation>+ 松散</translation>
        </message>
        <message numerus="yes">
            <source>a colour for each of %n available</source>
            <translation>
                <numerusform>待命 %n 人，各用一种颜色</numerusform>
            </translation>
        </message>
        <message>
            <source>nobody within %1 min: %2 of streets, %3 %</source>
            <translation>%1 分钟内无人能到：%2道路，占 %3 %</translation>
        </message>
    </context>
    <context>
        <name>Folded</name>
        <message>
            <source>Fewer</source>
            <translation>收起</translation>
        </message>
        <message numerus="yes">
            <source>All %n</source>
            <translation>
                <numerusform>全部 %n 条</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FrozenNotice</name>
        <message>
            <source>What you see is old. Keep working by telephone and restart the program if it does not come back within a minute.</source>
            <translation>当前画面已过时。请先用电话处置；一分钟内仍未恢复，请重启本程序。</translation>
        </message>
        <message>
            <source>The station has sent no picture for more than 10 s.</source>
            <translation>已超过 10 秒没有收到新的态势数据。</translation>
        </message>
    </context>
    <context>
        <name>GapRow</name>
        <message>
            <source>passed</source>
            <translation>已过</translation>
        </message>
    </context>
    <context>
        <name>HelpSheet</name>
        <message>
            <source>Click</source>
            <translation>单击</translation>
        </message>
        <message>
            <source>New incident there; on a symbol: its details</source>
            <translation>在该处登记警情；点图标则看详情</translation>
        </message>
        <message>
            <source>New incident in the middle of the map</source>
            <translation>在地图中心登记警情</translation>
        </message>
        <message>
            <source>Choose the type; tick who is sent; choose how it ended</source>
            <translation>选警情类型、勾选派出人员、选处理结果</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>空格</translation>
        </message>
        <message>
            <source>Tick the one the keyboard is on</source>
            <translation>勾选光标所在的人员</translation>
        </message>
        <message>
            <source>Ask again who can be there first</source>
            <translation>重新推荐</translation>
        </message>
        <message>
            <source>To the list of incidents</source>
            <translation>转到警情列表</translation>
        </message>
        <message>
            <source>Close the incident</source>
            <translation>结案</translation>
        </message>
        <message>
            <source>Chinese or English</source>
            <translation>切换中文或英文</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>拖动</translation>
        </message>
        <message>
            <source>Move the map; with the right button turn and tilt it; the wheel zooms</source>
            <translation>移动地图；按住右键旋转和倾斜；滚轮缩放</translation>
        </message>
        <message>
            <source>Arrows, + −</source>
            <translation>方向键、+ −</translation>
        </message>
        <message>
            <source>The same by keyboard, when the map has it; V: down to the street and back</source>
            <translation>焦点在地图上时，用键盘移动和缩放；V：街景视角 / 恢复</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>From the type on to what was said; to the next thing on the screen</source>
            <translation>从类型转到报警内容；转到屏幕上的下一项</translation>
        </message>
        <message>
            <source>To the recommendation; send more</source>
            <translation>转到推荐警力；增派</translation>
        </message>
        <message>
            <source>How far one gets in 1, 3 and 5 minutes from a place</source>
            <translation>从某处 1、3、5 分钟能到的范围</translation>
        </message>
        <message>
            <source>Show who is first in each street, and where nobody is in time</source>
            <translation>显示每条路谁先到，以及无人及时赶到的空白</translation>
        </message>
        <message>
            <source>Containment: a ring around somebody who was seen</source>
            <translation>合围：在嫌疑人周围布哨</translation>
        </message>
        <message>
            <source>Close streets, and open them again</source>
            <translation>封闭道路，重新开放</translation>
        </message>
        <message>
            <source>The map at night, at dusk, by day, or as the sun stands over the station</source>
            <translation>地图光线：夜间、黄昏、白天，或随本站日出日落</translation>
        </message>
        <message>
            <source>The whole place in small, with a frame around what the map shows</source>
            <translation>全图缩览，框内是地图当前显示的范围</translation>
        </message>
        <message>
            <source>Go after the selected satellite</source>
            <translation>跟随选中的人员</translation>
        </message>
        <message>
            <source>Open the selected building; Page Up and Down choose a floor, or a click</source>
            <translation>展开选中的建筑；Page Up / Page Down 或单击选择楼层</translation>
        </message>
        <message>
            <source>A view that was kept; with Shift: keep this one</source>
            <translation>显示已保存的视角；加 Shift 保存当前视角</translation>
        </message>
        <message>
            <source>Ask the map: who is near, which cameras see it, what happened there</source>
            <translation>问地图：谁在附近、哪些摄像头看得到、发生过什么</translation>
        </message>
        <message>
            <source>What cameras see of the streets, and where one more would show most</source>
            <translation>摄像头覆盖了哪些街道，再装一个装在哪里最好</translation>
        </message>
        <message>
            <source>Acknowledge the most urgent alarm; Alt+S: silence; Alt+D: all of them</source>
            <translation>确认最紧急的警报；Alt+S：消音；Alt+D：全部警报</translation>
        </message>
        <message>
            <source>Send who comes next in the place of somebody who is late</source>
            <translation>派出下一人选，代替超时的人</translation>
        </message>
        <message numerus="yes">
            <source>From a key to the picture: %1 ms, of a hundred the slowest %2 ms (the last %n).</source>
            <translation>
                <numerusform>从按键到画面：中位 %1 毫秒，百次中最慢 %2 毫秒（最近 %n 次）。</numerusform>
            </translation>
        </message>
        <message>
            <source>Open the cameras that the incident&apos;s plan wants</source>
            <translation>打开预案要求的摄像头</translation>
        </message>
        <message>
            <source>In the recommendation: who is left out, and who may go with a reason</source>
            <translation>推荐列表中：查看未推荐人员，可注明理由破例派出</translation>
        </message>
        <message>
            <source>In the list of those left out: the next job of who is busy</source>
            <translation>在未推荐列表中：列为其下一任务</translation>
        </message>
        <message>
            <source>Search buildings, streets, people, cameras, coordinates; or order: “send 23 nearest 2”, “say 23 …”</source>
            <translation>搜索楼房、街路、人员、摄像头、坐标；或下命令：“派 23 最近 2”、“说 23 …”</translation>
        </message>
        <message>
            <source>Write to the units of the open incident</source>
            <translation>给当前警情的已派人员写消息</translation>
        </message>
        <message>
            <source>Report, send, close: the next step; a double click on the type reports, too</source>
            <translation>登记、派出、结案：下一步；双击类型也可直接登记</translation>
        </message>
        <message>
            <source>For five seconds: take back what was taken down, sent, merged or closed</source>
            <translation>五秒内：撤销刚才的登记、派出、合并或结案</translation>
        </message>
        <message>
            <source>Lock the desk, or hand it over to somebody else</source>
            <translation>锁定值班台，或交接给他人</translation>
        </message>
        <message>
            <source>The flat map, and back to the buildings: the same place, scale and heading</source>
            <translation>平面地图与三维场景互换：位置、比例和朝向不变</translation>
        </message>
        <message>
            <source>On the flat map: the tiles that station.ini names, and our own ground again</source>
            <translation>平面地图上：叠加 station.ini 指定的瓦片图，再按恢复本站底图</translation>
        </message>
        <message>
            <source>Administration: who and what there is</source>
            <translation>管理：人员、设备和设置</translation>
        </message>
        <message>
            <source>On a camera&apos;s tile or a picture of the incident: send it to the units on the order</source>
            <translation>在摄像机画面或警情的图片上：把它发给出动的人员</translation>
        </message>
    </context>
    <context>
        <name>HoldButton</name>
        <message>
            <source>Hold to confirm</source>
            <translation>按住确认</translation>
        </message>
    </context>
    <context>
        <name>IncidentCard</name>
        <message>
            <source>%1, %2, %3, %4</source>
            <translation>%1，%2，%3，%4</translation>
        </message>
        <message numerus="yes">
            <source>%n new message(s)</source>
            <translation>
                <numerusform>%n 条新消息</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IncidentFileView</name>
        <message>
            <source>First steps</source>
            <translation>先期处置</translation>
        </message>
        <message>
            <source>Further calls</source>
            <translation>后续报警</translation>
        </message>
        <message>
            <source>Apart again</source>
            <translation>拆开</translation>
        </message>
        <message>
            <source>Unlink</source>
            <translation>取消关联</translation>
        </message>
        <message>
            <source>The same as another?</source>
            <translation>是否同一警情？</translation>
        </message>
        <message>
            <source>Merge into it</source>
            <translation>并入该警情</translation>
        </message>
        <message>
            <source>Part of it</source>
            <translation>设为其子警情</translation>
        </message>
        <message>
            <source>Recommended, and what happened</source>
            <translation>推荐与实际</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>What would have been best, as far as it was known</source>
            <translation>事后比较：按当时所知谁最快</translation>
        </message>
        <message numerus="yes">
            <source>Merge %n alike into this one</source>
            <translation>
                <numerusform>把 %n 起相似警情并入本警情</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IncidentList</name>
        <message>
            <source>Incidents</source>
            <translation>警情</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>新 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with nobody</source>
            <translation>
                <numerusform>未派警 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>在办 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Click the map where something happens, or press F2. What is reported appears here, the newest on top.</source>
            <translation>在地图上点击事发地点，或按 F2 登记。登记后的警情显示在这里，最新的在最上面。</translation>
        </message>
        <message>
            <source>No open incidents</source>
            <translation>没有在办警情</translation>
        </message>
        <message>
            <source>Your role does not include who is where and what is open.</source>
            <translation>您的角色不包含人员位置和在办警情。</translation>
        </message>
        <message>
            <source>Not for your role</source>
            <translation>您的角色无此权限</translation>
        </message>
    </context>
    <context>
        <name>IncidentPanel</name>
        <message>
            <source>%1 · %2 · %3</source>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>Opening …</source>
            <translation>正在打开……</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Reported</source>
            <translation>接报时间</translation>
        </message>
        <message>
            <source>Caller</source>
            <translation>报警人</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已结案</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Sending …</source>
            <translation>正在派警……</translation>
        </message>
        <message numerus="yes">
            <source>Send %n</source>
            <translation>
                <numerusform>派出 %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>Send more</source>
            <translation>增派</translation>
        </message>
        <message>
            <source>Close incident</source>
            <translation>结案</translation>
        </message>
        <message numerus="yes">
            <source>It can be closed when the running orders are done or recalled (%n).</source>
            <translation>
                <numerusform>还有 %n 条指令未完成，完成或撤回后才能结案。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Offer to %n: the first to accept goes</source>
            <translation>
                <numerusform>由 %n 人抢单：先接者去</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 in spite of a rule</source>
            <translation>%1 人破例</translation>
        </message>
        <message>
            <source>%1 from elsewhere</source>
            <translation>%1 人改派</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
    </context>
    <context>
        <name>KnownList</name>
        <message>
            <source>Known already?</source>
            <translation>可能已有报警</translation>
        </message>
        <message>
            <source>Add the call to %1</source>
            <translation>把本次报警并入 %1</translation>
        </message>
        <message>
            <source>Add to it</source>
            <translation>并入</translation>
        </message>
    </context>
    <context>
        <name>LanguageSwitch</name>
        <message>
            <source>Language (Ctrl+L)</source>
            <translation>语言（Ctrl+L）</translation>
        </message>
    </context>
    <context>
        <name>LeftOutList</name>
        <message>
            <source>Left out of %1: %2</source>
            <translation>共 %1 人，未推荐：%2</translation>
        </message>
        <message>
            <source>Busy with something less urgent, and sooner here</source>
            <translation>正在处理较轻警情，可更快到达</translation>
        </message>
    </context>
    <context>
        <name>LeftOutRow</name>
        <message>
            <source>Next</source>
            <translation>接下来</translation>
        </message>
    </context>
    <context>
        <name>LevelChooser</name>
        <message>
            <source>Level 1</source>
            <translation>一级</translation>
        </message>
        <message>
            <source>Level 2</source>
            <translation>二级</translation>
        </message>
        <message>
            <source>Level 3</source>
            <translation>三级</translation>
        </message>
    </context>
    <context>
        <name>LifeForm</name>
        <message>
            <source>Promise …</source>
            <translation>承诺回音…</translation>
        </message>
        <message>
            <source>Hand over …</source>
            <translation>移交…</translation>
        </message>
        <message>
            <source>Call back …</source>
            <translation>回访…</translation>
        </message>
        <message>
            <source>Reopen …</source>
            <translation>重新打开…</translation>
        </message>
        <message>
            <source>More about this incident</source>
            <translation>本警情的其他操作</translation>
        </message>
        <message>
            <source>What the caller said</source>
            <translation>报警人怎么说</translation>
        </message>
        <message>
            <source>Who: call sign</source>
            <translation>责任人呼号</translation>
        </message>
        <message>
            <source>To which office</source>
            <translation>移交给哪个单位</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>承诺的事</translation>
        </message>
        <message>
            <source>Words (may stay empty)</source>
            <translation>内容（可不填）</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>Until: 18:30</source>
            <translation>期限：18:30</translation>
        </message>
    </context>
    <context>
        <name>LinkLines</name>
        <message>
            <source>Not in order: %1</source>
            <translation>异常：%1</translation>
        </message>
        <message>
            <source>Phones</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>Terminals</source>
            <translation>终端</translation>
        </message>
        <message>
            <source>TAK</source>
            <translation>TAK</translation>
        </message>
        <message>
            <source>MQTT</source>
            <translation>MQTT</translation>
        </message>
        <message>
            <source>spoke for another device</source>
            <translation>冒用其他设备</translation>
        </message>
        <message>
            <source>not understood</source>
            <translation>内容无法识别</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>内容过大</translation>
        </message>
        <message>
            <source>too many at once</source>
            <translation>一次过多</translation>
        </message>
        <message>
            <source>fell silent</source>
            <translation>中途无声</translation>
        </message>
        <message>
            <source>could not be saved</source>
            <translation>未能保存</translation>
        </message>
        <message>
            <source>no such place or order</source>
            <translation>没有这个地址或任务</translation>
        </message>
        <message>
            <source>Closed: %1</source>
            <translation>未开放：%1</translation>
        </message>
        <message>
            <source>%1 messages, the last at %2</source>
            <translation>已收 %1 条，最近 %2</translation>
        </message>
        <message>
            <source>No message yet</source>
            <translation>尚未收到消息</translation>
        </message>
        <message>
            <source>%1 positions too old to be kept</source>
            <translation>过期位置 %1 个，未保存</translation>
        </message>
        <message>
            <source>%1 positions of people off duty, not kept</source>
            <translation>下岗人员位置 %1 个，未保存</translation>
        </message>
        <message>
            <source>%1 positions that cannot be true</source>
            <translation>不可信位置 %1 个</translation>
        </message>
        <message>
            <source>%1 refused, the last at %2: %3</source>
            <translation>已拒绝 %1 次，最近 %2：%3</translation>
        </message>
        <message numerus="yes">
            <source>%n device(s) in the last 10 minutes</source>
            <translation>
                <numerusform>近 10 分钟有 %n 台设备上报</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) open</source>
            <translation>
                <numerusform>打开的连接 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>接收机</translation>
        </message>
        <message>
            <source>Tracks</source>
            <translation>轨迹文件</translation>
        </message>
        <message>
            <source>unknown device</source>
            <translation>未知设备</translation>
        </message>
        <message>
            <source>locked-out device</source>
            <translation>已停用的设备</translation>
        </message>
        <message>
            <source>wrong secret</source>
            <translation>口令错误</translation>
        </message>
        <message>
            <source>%1 positions said again, kept once</source>
            <translation>%1 个位置重复上报，只存一次</translation>
        </message>
        <message>
            <source>%1 of them from unknown devices</source>
            <translation>其中 %1 次来自未知设备</translation>
        </message>
        <message>
            <source>%1 of them from locked-out devices</source>
            <translation>其中 %1 次来自已停用的设备</translation>
        </message>
        <message>
            <source>%1 positions of people without consent, not kept</source>
            <translation>%1 个位置属于未同意定位的人，未保留</translation>
        </message>
    </context>
    <context>
        <name>MapControls</name>
        <message>
            <source>North up</source>
            <translation>正北朝上</translation>
        </message>
        <message>
            <source>Closer</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Farther</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>The whole place</source>
            <translation>全部范围</translation>
        </message>
        <message>
            <source>Go after it (Ctrl+F)</source>
            <translation>跟随（Ctrl+F）</translation>
        </message>
        <message>
            <source>Open the building, storey by storey (Ctrl+O)</source>
            <translation>展开楼层（Ctrl+O）</translation>
        </message>
        <message>
            <source>Down to the street, and back (V)</source>
            <translation>街景视角 / 恢复（V）</translation>
        </message>
        <message>
            <source>Night, dusk, day, or by the sun (F10)</source>
            <translation>夜间、黄昏、白天或随日照（F10）</translation>
        </message>
        <message>
            <source>The whole place in small (Ctrl+M)</source>
            <translation>全图缩览（Ctrl+M）</translation>
        </message>
        <message>
            <source>Flat map, and back (Ctrl+T)</source>
            <translation>平面地图，再按返回（Ctrl+T）</translation>
        </message>
        <message>
            <source>The tiles of station.ini over our own map (Ctrl+Shift+T)</source>
            <translation>叠加 station.ini 指定的瓦片图（Ctrl+Shift+T）</translation>
        </message>
        <message>
            <source>From above, and back (T)</source>
            <translation>俯视，再按返回（T）</translation>
        </message>
    </context>
    <context>
        <name>MapKeys</name>
        <message>
            <source>This view is kept: Ctrl+%1 shows it again.</source>
            <translation>视角已保存：按 Ctrl+%1 返回此处。</translation>
        </message>
        <message>
            <source>The light follows the sun over the station.</source>
            <translation>光线随本站日照自动变化。</translation>
        </message>
        <message>
            <source>No view is kept under this number: Ctrl+Shift+%1 keeps the one you see.</source>
            <translation>此编号尚未保存视角：按 Ctrl+Shift+%1 保存当前视角。</translation>
        </message>
    </context>
    <context>
        <name>MediaView</name>
        <message>
            <source>Space</source>
            <translation>空格</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>It cannot be played: %1</source>
            <translation>无法播放：%1</translation>
        </message>
        <message>
            <source>%1 of %2 s</source>
            <translation>%1 / %2 秒</translation>
        </message>
    </context>
    <context>
        <name>MessageRow</name>
        <message>
            <source>%1: %2, %3</source>
            <translation>%1：%2，%3</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
    </context>
    <context>
        <name>ModeChips</name>
        <message>
            <source>How they move</source>
            <translation>行进方式</translation>
        </message>
        <message>
            <source>On foot</source>
            <translation>步行</translation>
        </message>
        <message>
            <source>E-bike</source>
            <translation>电动车</translation>
        </message>
        <message>
            <source>Car</source>
            <translation>汽车</translation>
        </message>
    </context>
    <context>
        <name>NewIncidentPanel</name>
        <message>
            <source>New incident</source>
            <translation>登记警情</translation>
        </message>
        <message>
            <source>Discard (Esc)</source>
            <translation>放弃（Esc）</translation>
        </message>
        <message>
            <source>What was said</source>
            <translation>报警内容</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Reporting …</source>
            <translation>正在登记……</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>登记</translation>
        </message>
        <message numerus="yes">
            <source>The text is too long by %n character(s).</source>
            <translation>
                <numerusform>内容过长，请删去 %n 个字符。</numerusform>
            </translation>
        </message>
        <message>
            <source>Take the pin&apos;s</source>
            <translation>用图标处的</translation>
        </message>
        <message>
            <source>Happened here before</source>
            <translation>此处以前的警情</translation>
        </message>
        <message>
            <source>Begins later …</source>
            <translation>定时开始…</translation>
        </message>
        <message>
            <source>Begins at: 18:30, 11-23 18:30; empty: now</source>
            <translation>开始时间：18:30、11-23 18:30；空为现在</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>定时</translation>
        </message>
    </context>
    <context>
        <name>NextCard</name>
        <message>
            <source>Next: %1</source>
            <translation>下一人选：%1</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>派出</translation>
        </message>
    </context>
    <context>
        <name>NextJobList</name>
        <message>
            <source>Take back</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>OrderCard</name>
        <message>
            <source>%1 late</source>
            <translation>已超时 %1</translation>
        </message>
        <message>
            <source>Promised when sent: %1</source>
            <translation>派警时预计：%1</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>定位</translation>
        </message>
        <message>
            <source>By voice: %1</source>
            <translation>口头报告：%1</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Asked whether all is well</source>
            <translation>已询问是否平安</translation>
        </message>
        <message>
            <source>All well at %1</source>
            <translation>%1 平安</translation>
        </message>
        <message>
            <source>All well</source>
            <translation>平安</translation>
        </message>
        <message>
            <source>Asked by phone whether they are there</source>
            <translation>已用手机询问是否到达</translation>
        </message>
    </context>
    <context>
        <name>OrderTimeline</name>
        <message>
            <source>Orders</source>
            <translation>指令</translation>
        </message>
        <message>
            <source>All well?</source>
            <translation>安全点名</translation>
        </message>
        <message>
            <source>Recall all</source>
            <translation>全部撤回</translation>
        </message>
    </context>
    <context>
        <name>OverdueList</name>
        <message>
            <source>Overdue promises</source>
            <translation>逾期未回音</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>另有 %n 项</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OverviewPanel</name>
        <message>
            <source>The whole place in small; the frame is what the map shows</source>
            <translation>全图缩览：框内是地图当前显示的范围</translation>
        </message>
    </context>
    <context>
        <name>PhoneSheet</name>
        <message>
            <source>New code for %1</source>
            <translation>给%1新二维码</translation>
        </message>
        <message>
            <source>Lock out the phone of %1</source>
            <translation>停用%1的手机</translation>
        </message>
        <message>
            <source>Give the phone of %1 to another</source>
            <translation>把%1的手机转给他人</translation>
        </message>
        <message>
            <source>Phone of %1</source>
            <translation>%1的手机</translation>
        </message>
        <message>
            <source>The secret it has now stops working at once. The phone must scan the new code before it is heard again.</source>
            <translation>手机现有的口令立即失效。手机扫了新的二维码以后才能再接入。</translation>
        </message>
        <message>
            <source>It is not let in any more: no positions, no orders, no calls for help. A new code lets it in again.</source>
            <translation>这部手机不再接入：没有位置、任务和求助。给它新的二维码后才能再接入。</translation>
        </message>
        <message>
            <source>Its secret stops working, and so does the one of a phone that person carries now. A new code follows.</source>
            <translation>它的口令失效；接手的人现在所带手机的口令也失效。随后显示新的二维码。</translation>
        </message>
        <message>
            <source>Scan with the phone now. This is shown once: the record keeps only a hash of it.</source>
            <translation>请现在用手机扫码。只显示这一次：档案里只留口令的散列值。</translation>
        </message>
        <message>
            <source>Call sign of who gets it</source>
            <translation>接手人的呼号</translation>
        </message>
        <message>
            <source>App</source>
            <translation>应用</translation>
        </message>
        <message>
            <source>QR code for %1</source>
            <translation>%1的二维码</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>本所</translation>
        </message>
        <message>
            <source>Secret</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Make the code</source>
            <translation>生成二维码</translation>
        </message>
        <message>
            <source>Lock out</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>Give it</source>
            <translation>转交</translation>
        </message>
        <message>
            <source>Scanned</source>
            <translation>已扫码</translation>
        </message>
    </context>
    <context>
        <name>PictureSheet</name>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message numerus="yes">
            <source>Send to %n unit(s) on the order</source>
            <translation>
                <numerusform>发给出动的 %n 人</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureStrip</name>
        <message>
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
        <message>
            <source>Picture of %1, %2</source>
            <translation>%1 的图片，%2</translation>
        </message>
        <message>
            <source>Missing or changed</source>
            <translation>缺失或被改动</translation>
        </message>
        <message>
            <source>Send this picture to the units on the order (S)</source>
            <translation>把这张图片发给出动人员（S）</translation>
        </message>
    </context>
    <context>
        <name>PlanCamerasRow</name>
        <message numerus="yes">
            <source>Open %n camera(s) of the plan</source>
            <translation>
                <numerusform>打开预案摄像头 %n 路</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PostRow</name>
        <message>
            <source>%1, %2, %3</source>
            <translation>%1，%2，%3</translation>
        </message>
    </context>
    <context>
        <name>PromiseRow</name>
        <message>
            <source>Overdue: %1</source>
            <translation>已逾期：%1</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>已回音</translation>
        </message>
    </context>
    <context>
        <name>QuestionList</name>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
    </context>
    <context>
        <name>ReachPanel</name>
        <message>
            <source>Click a place, a satellite or an incident on the map.</source>
            <translation>在地图上点击地点、卫星或警情。</translation>
        </message>
        <message>
            <source>How far one gets</source>
            <translation>可达范围</translation>
        </message>
        <message>
            <source>Looking …</source>
            <translation>正在计算…</translation>
        </message>
        <message>
            <source>Click beside a street, or choose another way of moving.</source>
            <translation>请点击道路旁，或换一种行进方式。</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 of streets</source>
            <translation>道路 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n on duty in it</source>
            <translation>
                <numerusform>圈内在岗 %n 人</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReasonField</name>
        <message>
            <source>The reason; it stays in the record</source>
            <translation>理由（留存备查）</translation>
        </message>
    </context>
    <context>
        <name>RecommendationList</name>
        <message>
            <source>Who can be there first</source>
            <translation>最快到达的人员</translation>
        </message>
        <message>
            <source>First to be there</source>
            <translation>最快到达</translation>
        </message>
        <message>
            <source>Ask again (R)</source>
            <translation>重新推荐（R）</translation>
        </message>
        <message>
            <source>Looking for the fastest ways …</source>
            <translation>正在计算最快路线……</translation>
        </message>
        <message>
            <source>The list below says why. Telephone, or ask the neighbouring station.</source>
            <translation>原因见下。请电话联系，或请邻近派出所支援。</translation>
        </message>
        <message>
            <source>Nobody can be sent</source>
            <translation>无人可派</translation>
        </message>
        <message>
            <source>Nobody could be recommended.</source>
            <translation>未能给出推荐。</translation>
        </message>
        <message>
            <source>Nobody is registered at this station: “police-radar register” brings people in. Until then, telephone.</source>
            <translation>本所尚未登记人员：请用“police-radar register”导入。在此之前请用电话。</translation>
        </message>
        <message>
            <source>To be told: %1</source>
            <translation>须告知：%1</translation>
        </message>
    </context>
    <context>
        <name>RecordPanel</name>
        <message>
            <source>SAFE MODE: the record was damaged and lies in %1. This one is new and takes what comes in. Rehearse and restore a backup below; what was in the damaged one can still be read there.</source>
            <translation>安全模式：原记录已损坏，存放在 %1。现在的记录是新建的，照常接警。请在下方演练并恢复备份；损坏记录中的内容仍可在原处读取。</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>立即备份</translation>
        </message>
        <message>
            <source>Verify now</source>
            <translation>立即校验</translation>
        </message>
        <message>
            <source>Rehearse</source>
            <translation>演练恢复</translation>
        </message>
        <message>
            <source>Restore beside</source>
            <translation>恢复到旁边</translation>
        </message>
        <message>
            <source>No way back has been rehearsed since the start.</source>
            <translation>启动后还没有演练过恢复。</translation>
        </message>
    </context>
    <context>
        <name>RingVerdict</name>
        <message>
            <source>Certain: no ring of these people closes.</source>
            <translation>可以确定：现有人员无法合围。</translation>
        </message>
        <message>
            <source>Not everything was searched; a ring may exist.</source>
            <translation>未搜索全部可能；也许仍可合围。</translation>
        </message>
        <message>
            <source>Not proven: look at the map before trusting it.</source>
            <translation>未经验证：请先核对地图。</translation>
        </message>
        <message>
            <source>Proven: no way leads out past these posts, and none closes earlier.</source>
            <translation>已验证：哨位到位后无路可出，且没有更早的合围圈。</translation>
        </message>
        <message>
            <source>Proven: no way leads out past these posts.</source>
            <translation>已验证：哨位到位后无路可出。</translation>
        </message>
        <message>
            <source>Looking for a ring …</source>
            <translation>正在计算合围圈…</translation>
        </message>
        <message>
            <source>No ring could be looked for</source>
            <translation>无法计算合围圈</translation>
        </message>
        <message numerus="yes">
            <source>Cannot be closed: %n way(s) out</source>
            <translation>
                <numerusform>无法合围：%n 处出口</numerusform>
            </translation>
        </message>
        <message>
            <source>Closed: every post is held</source>
            <translation>已合围：哨位全部到位</translation>
        </message>
        <message numerus="yes">
            <source>%n post(s) will be too late</source>
            <translation>
                <numerusform>%n 处哨位来不及</numerusform>
            </translation>
        </message>
        <message>
            <source>Closes in (%1 of %2 held)</source>
            <translation>合围倒计时（%1/%2 到位）</translation>
        </message>
        <message>
            <source>Closes in</source>
            <translation>合围倒计时</translation>
        </message>
        <message>
            <source>%1 posts, %2 people considered</source>
            <translation>%1 处哨位，共考虑 %2 人</translation>
        </message>
    </context>
    <context>
        <name>SatelliteConsent</name>
        <message>
            <source>Consent</source>
            <translation>同意</translation>
        </message>
        <message>
            <source>Write down consent …</source>
            <translation>登记同意…</translation>
        </message>
        <message>
            <source>Take back …</source>
            <translation>撤回…</translation>
        </message>
    </context>
    <context>
        <name>SatellitePanel</name>
        <message>
            <source>Position</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>none: nobody is tracked off duty</source>
            <translation>无（离岗人员不定位）</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>精度</translation>
        </message>
        <message>
            <source>Movement</source>
            <translation>动态</translation>
        </message>
        <message>
            <source>Moves</source>
            <translation>出行方式</translation>
        </message>
        <message>
            <source>Skills</source>
            <translation>专长</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>当前指令</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>定位</translation>
        </message>
        <message>
            <source>Open its incident</source>
            <translation>打开该警情</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>New code …</source>
            <translation>新二维码…</translation>
        </message>
        <message>
            <source>Give to another …</source>
            <translation>转给他人…</translation>
        </message>
        <message>
            <source>Lock out …</source>
            <translation>停用…</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>有效期</translation>
        </message>
        <message>
            <source>New code: for the security administrator</source>
            <translation>新二维码：由安全管理员发放</translation>
        </message>
        <message>
            <source>none: no consent to be tracked</source>
            <translation>无：未同意定位</translation>
        </message>
        <message>
            <source>Not tracked</source>
            <translation>不定位</translation>
        </message>
    </context>
    <context>
        <name>ScaleBar</name>
        <message>
            <source>%1 km</source>
            <translation>%1 公里</translation>
        </message>
        <message>
            <source>%1 m</source>
            <translation>%1 米</translation>
        </message>
    </context>
    <context>
        <name>ScheduledList</name>
        <message>
            <source>Scheduled</source>
            <translation>定时警情</translation>
        </message>
        <message>
            <source>Cancel the scheduled incident</source>
            <translation>取消定时警情</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>另有 %n 项</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SearchModel</name>
        <message>
            <source>Satellite</source>
            <translation>卫星</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>摄像头</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>警情</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>建筑</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>道路</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>区域</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Coordinates</source>
            <translation>坐标</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>No place is called “%1”.</source>
            <translation>没有名为“%1”的地点。</translation>
        </message>
        <message>
            <source>Look-up</source>
            <translation>查询</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>居民</translation>
        </message>
        <message>
            <source>Firm</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Residents and firms called “%1”</source>
            <translation>名叫“%1”的居民和单位</translation>
        </message>
        <message>
            <source>Asks what it is for; the look-up is in the record</source>
            <translation>要说明用途；查询会记录在案</translation>
        </message>
        <message>
            <source>Nobody was looked up.</source>
            <translation>没有查询任何人。</translation>
        </message>
        <message>
            <source>There are more</source>
            <translation>还有更多</translation>
        </message>
        <message>
            <source>Type more of the name</source>
            <translation>请多输入几个字</translation>
        </message>
    </context>
    <context>
        <name>SearchSheet</name>
        <message>
            <source>Found</source>
            <translation>搜索结果</translation>
        </message>
        <message>
            <source>%1 · no position now</source>
            <translation>%1 · 当前无位置</translation>
        </message>
        <message>
            <source>Try a shorter part of the name, or the name in the other language.</source>
            <translation>请减少字数，或换用另一种语言的名称。</translation>
        </message>
        <message>
            <source>What are you looking for?</source>
            <translation>要找什么？</translation>
        </message>
        <message>
            <source>Nothing is called so</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Any part of a name will do; “25.06, 102.74” goes to that point. Orders too: “new fight market”, “send 23 nearest 2”, “K-031 arrived”, “recall K-031”, “close 23”.</source>
            <translation>名称的任何一部分都可以；“25.06, 102.74”直接到该点。也可下令：“新建 打架 菜市场”“派 23 最近 2”“K-031 到达”“召回 K-031”“结案 23”。</translation>
        </message>
        <message>
            <source>Building, street, place, person, satellite, camera, incident or coordinates</source>
            <translation>楼栋、街道、地点、人名、卫星、摄像头、警情或坐标</translation>
        </message>
        <message>
            <source>Why: incident or words</source>
            <translation>事由：警情编号或说明</translation>
        </message>
        <message>
            <source>Look them up</source>
            <translation>查询</translation>
        </message>
        <message>
            <source>Nobody is called so</source>
            <translation>没有叫这个名字的</translation>
        </message>
    </context>
    <context>
        <name>SecondSheet</name>
        <message>
            <source>A second person</source>
            <translation>需要第二人</translation>
        </message>
        <message>
            <source>Name of the second person</source>
            <translation>第二人的账号</translation>
        </message>
        <message>
            <source>Their passphrase</source>
            <translation>其口令</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Say yes</source>
            <translation>同意</translation>
        </message>
    </context>
    <context>
        <name>SelectionPanel</name>
        <message>
            <source>Close (Esc)</source>
            <translation>关闭（Esc）</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close (Esc)</source>
            <translation>关闭（Esc）</translation>
        </message>
    </context>
    <context>
        <name>ShelveDialog</name>
        <message>
            <source>Put aside: %1</source>
            <translation>搁置：%1</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>搁置多久</translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>回车</translation>
        </message>
        <message>
            <source>Put aside</source>
            <translation>搁置</translation>
        </message>
    </context>
    <context>
        <name>SignInForm</name>
        <message>
            <source>Locked. The desk goes on underneath; who signs in takes over where it was left.</source>
            <translation>已锁定。值班台在后台继续运行；登录者从原处接手。</translation>
        </message>
        <message>
            <source>Sign in to open the desk.</source>
            <translation>请登录以打开值班台。</translation>
        </message>
        <message>
            <source>Name of the account</source>
            <translation>账号名</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>回车</translation>
        </message>
        <message>
            <source>Signing in …</source>
            <translation>正在登录……</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Police Radar</source>
            <translation>警务雷达</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>%1 of %2 on duty</source>
            <translation>在岗 %1 / %2</translation>
        </message>
        <message numerus="yes">
            <source>%n available</source>
            <translation>
                <numerusform>待命 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with an old position</source>
            <translation>
                <numerusform>位置过时 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open incident(s)</source>
            <translation>
                <numerusform>在办警情 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>No positions! The last one:</source>
            <translation>没有新位置！最后一次：</translation>
        </message>
        <message>
            <source>Last position:</source>
            <translation>最新位置：</translation>
        </message>
        <message>
            <source>Closed for phones</source>
            <translation>手机接入未开放</translation>
        </message>
        <message>
            <source>No phone can come in on %1!</source>
            <translation>手机无法接入：%1 不可用！</translation>
        </message>
        <message>
            <source>Phones: %1</source>
            <translation>手机接入：%1</translation>
        </message>
        <message>
            <source>Journal damaged</source>
            <translation>日志已损坏</translation>
        </message>
        <message>
            <source>Journal intact</source>
            <translation>日志完整</translation>
        </message>
        <message>
            <source>Journal being checked</source>
            <translation>正在校验日志</translation>
        </message>
        <message>
            <source>Positions cannot be saved! The last one:</source>
            <translation>位置无法保存！最后一次：</translation>
        </message>
    </context>
    <context>
        <name>SuggestionRow</name>
        <message>
            <source>Suggested: %1, %2</source>
            <translation>建议：%1，%2</translation>
        </message>
    </context>
    <context>
        <name>TakeRow</name>
        <message>
            <source>Next</source>
            <translation>接下来</translation>
        </message>
    </context>
    <context>
        <name>Toast</name>
        <message>
            <source>Dismiss</source>
            <translation>知道了</translation>
        </message>
    </context>
    <context>
        <name>ToolButtons</name>
        <message>
            <source>Tools on the map</source>
            <translation>地图工具</translation>
        </message>
        <message>
            <source>How far in 1, 3, 5 minutes (F5)</source>
            <translation>可达范围：1、3、5 分钟 (F5)</translation>
        </message>
        <message>
            <source>Who is first in each street (F6)</source>
            <translation>每条路谁先到 (F6)</translation>
        </message>
        <message>
            <source>Containment: a ring around somebody (F7)</source>
            <translation>合围：在嫌疑人周围布哨 (F7)</translation>
        </message>
        <message>
            <source>Close streets (F9)</source>
            <translation>封闭道路 (F9)</translation>
        </message>
        <message>
            <source>Ask the map: who, what, which cameras (F12)</source>
            <translation>问地图：谁、什么、哪些摄像头（F12）</translation>
        </message>
        <message>
            <source>What cameras see, and the blind streets (F11)</source>
            <translation>摄像头可视范围与盲区（F11）</translation>
        </message>
    </context>
    <context>
        <name>ToolPanel</name>
        <message>
            <source>Put the tool down (Esc)</source>
            <translation>放下工具 (Esc)</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Police Radar</source>
            <translation>警务雷达</translation>
        </message>
        <message>
            <source>New incident</source>
            <translation>登记警情</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Keys (F1)</source>
            <translation>快捷键（F1）</translation>
        </message>
        <message>
            <source>Administration (Ctrl+,)</source>
            <translation>管理 (Ctrl+,)</translation>
        </message>
        <message>
            <source>Administration: not for this account</source>
            <translation>管理：此账号不可用</translation>
        </message>
    </context>
    <context>
        <name>TypeChooser</name>
        <message>
            <source>Type: %1</source>
            <translation>类型：%1</translation>
        </message>
        <message>
            <source>change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Type of incident: a part of its name, or its number</source>
            <translation>警情类型：输入名称或序号</translation>
        </message>
        <message>
            <source>Types of incident</source>
            <translation>警情类型</translation>
        </message>
        <message>
            <source>No type has such a name. Clear the field to see all.</source>
            <translation>没有这样的类型。清空后可查看全部。</translation>
        </message>
    </context>
    <context>
        <name>WallAbsence</name>
        <message numerus="yes">
            <source>Nobody within %n min</source>
            <translation>
                <numerusform>%n 分钟内无人可及</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody within reach</source>
            <translation>无人可及</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>尚未算出</translation>
        </message>
        <message>
            <source>Everywhere somebody</source>
            <translation>处处有人</translation>
        </message>
        <message>
            <source>Nowhere anybody</source>
            <translation>处处无人</translation>
        </message>
        <message numerus="yes">
            <source>for %n min</source>
            <translation>
                <numerusform>已 %n 分</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WallCameras</name>
        <message>
            <source>Picture stands still</source>
            <translation>画面已停</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>尚无画面</translation>
        </message>
    </context>
    <context>
        <name>WallDays</name>
        <message>
            <source>week</source>
            <translation>上周</translation>
        </message>
        <message>
            <source>year</source>
            <translation>去年</translation>
        </message>
        <message>
            <source>So far</source>
            <translation>截至此刻</translation>
        </message>
        <message>
            <source>now</source>
            <translation>今日</translation>
        </message>
    </context>
    <context>
        <name>WallDuty</name>
        <message>
            <source>free</source>
            <translation>空闲</translation>
        </message>
        <message>
            <source>all</source>
            <translation>共</translation>
        </message>
        <message>
            <source>On duty</source>
            <translation>在岗</translation>
        </message>
    </context>
    <context>
        <name>WallFrozen</name>
        <message>
            <source>NO DATA FOR %1</source>
            <translation>数据中断 %1</translation>
        </message>
        <message>
            <source>NO DATA YET</source>
            <translation>没有数据</translation>
        </message>
        <message>
            <source>What you see is old. Ask the desk.</source>
            <translation>画面已旧，请向值班台核实。</translation>
        </message>
    </context>
    <context>
        <name>WallHours</name>
        <message>
            <source>today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>week</source>
            <translation>上周</translation>
        </message>
        <message>
            <source>year</source>
            <translation>去年</translation>
        </message>
    </context>
    <context>
        <name>WallIncident</name>
        <message numerus="yes">
            <source>%n s</source>
            <translation>
                <numerusform>%n 秒</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n 分</numerusform>
            </translation>
        </message>
        <message>
            <source>there</source>
            <translation>已到场</translation>
        </message>
        <message>
            <source>%1 late</source>
            <translation>晚 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n h</source>
            <translation>
                <numerusform>%n 小时</numerusform>
            </translation>
        </message>
        <message>
            <source>soon</source>
            <translation>即到</translation>
        </message>
    </context>
    <context>
        <name>WallIncidents</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>还有 %n 起</numerusform>
            </translation>
        </message>
        <message>
            <source>Last events</source>
            <translation>最近动态</translation>
        </message>
    </context>
    <context>
        <name>WallTop</name>
        <message>
            <source>Nothing open</source>
            <translation>无未结警情</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n 起未结</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n with nobody sent</source>
            <translation>
                <numerusform>，%n 起未派</numerusform>
            </translation>
        </message>
        <message>
            <source>No data yet</source>
            <translation>尚无数据</translation>
        </message>
        <message>
            <source>Data: now</source>
            <translation>数据：实时</translation>
        </message>
        <message numerus="yes">
            <source>Data: %n s old</source>
            <translation>
                <numerusform>数据：%n 秒前</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>%1 has entered %2 (%3)</source>
            <translation>%1 进入%2（%3）</translation>
        </message>
        <message>
            <source>%1 has left %2 (%3)</source>
            <translation>%1 离开%2（%3）</translation>
        </message>
        <message>
            <source>%1 stays in %2 (%3)</source>
            <translation>%1 在%2停留（%3）</translation>
        </message>
        <message>
            <source>Nobody sent</source>
            <translation>未派警</translation>
        </message>
        <message>
            <source>Order sent</source>
            <translation>已派警</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>赶赴途中</translation>
        </message>
        <message>
            <source>On scene</source>
            <translation>到达现场</translation>
        </message>
        <message>
            <source>Handled, to be closed</source>
            <translation>处置完毕，待结案</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已结案</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已下达</translation>
        </message>
        <message>
            <source>Delivered</source>
            <translation>已送达</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>已读</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>已签收</translation>
        </message>
        <message>
            <source>On the way</source>
            <translation>赶赴途中</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>已到场</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>处置完毕</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>已拒绝</translation>
        </message>
        <message>
            <source>Recalled</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>Level 1</source>
            <translation>一级</translation>
        </message>
        <message>
            <source>Level 2</source>
            <translation>二级</translation>
        </message>
        <message>
            <source>Level 3</source>
            <translation>三级</translation>
        </message>
        <message>
            <source>First to be there</source>
            <translation>最快到达</translation>
        </message>
        <message>
            <source>Next to be there</source>
            <translation>次快到达</translation>
        </message>
        <message>
            <source>Position too old</source>
            <translation>位置过时</translation>
        </message>
        <message>
            <source>On duty, position unknown</source>
            <translation>在岗但无位置</translation>
        </message>
        <message>
            <source>Off duty</source>
            <translation>离岗</translation>
        </message>
        <message>
            <source>Calls for help</source>
            <translation>本人正在求救</translation>
        </message>
        <message>
            <source>Bound by another order</source>
            <translation>正在执行其他指令</translation>
        </message>
        <message>
            <source>Too dangerous for this tier</source>
            <translation>警情危险，超出该层级</translation>
        </message>
        <message>
            <source>Too far from any street</source>
            <translation>离道路太远</translation>
        </message>
        <message>
            <source>No way there</source>
            <translation>无路可达</translation>
        </message>
        <message>
            <source>Slower than those above</source>
            <translation>比以上人员慢</translation>
        </message>
        <message numerus="yes">
            <source>%n with an old position</source>
            <translation>
                <numerusform>位置过时 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without position</source>
            <translation>
                <numerusform>无位置 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n off duty</source>
            <translation>
                <numerusform>离岗 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n calling for help</source>
            <translation>
                <numerusform>求救中 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n busy</source>
            <translation>
                <numerusform>忙 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of too low a tier</source>
            <translation>
                <numerusform>层级不足 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n off the streets</source>
            <translation>
                <numerusform>远离道路 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a way</source>
            <translation>
                <numerusform>无路可达 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n slower</source>
            <translation>
                <numerusform>较慢 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Report taken</source>
            <translation>已立案登记</translation>
        </message>
        <message>
            <source>Attended, no report</source>
            <translation>已到场，无需立案</translation>
        </message>
        <message>
            <source>Person taken in</source>
            <translation>带回审查</translation>
        </message>
        <message>
            <source>Warned</source>
            <translation>口头警告</translation>
        </message>
        <message>
            <source>Settled by telephone</source>
            <translation>电话解决</translation>
        </message>
        <message>
            <source>Civil matter</source>
            <translation>属民事纠纷</translation>
        </message>
        <message>
            <source>To be followed up</source>
            <translation>需继续跟进</translation>
        </message>
        <message>
            <source>Cancelled by the caller</source>
            <translation>报警人撤销</translation>
        </message>
        <message>
            <source>Person questioned on the spot</source>
            <translation>现场盘问</translation>
        </message>
        <message>
            <source>Property secured</source>
            <translation>物品已保管</translation>
        </message>
        <message>
            <source>Gone on arrival</source>
            <translation>到场时人已离开</translation>
        </message>
        <message>
            <source>Handed to another office</source>
            <translation>移交其他部门</translation>
        </message>
        <message>
            <source>False alarm</source>
            <translation>误报</translation>
        </message>
        <message>
            <source>Settled on scene</source>
            <translation>现场调处</translation>
        </message>
        <message>
            <source>Building checked and secure</source>
            <translation>楼栋已查，安全</translation>
        </message>
        <message>
            <source>Duplicate of another incident</source>
            <translation>重复警情</translation>
        </message>
        <message>
            <source>Core</source>
            <translation>核心层</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>紧密层</translation>
        </message>
        <message>
            <source>Loose</source>
            <translation>松散层</translation>
        </message>
        <message>
            <source>On foot</source>
            <translation>步行</translation>
        </message>
        <message>
            <source>By e-bike</source>
            <translation>电动车</translation>
        </message>
        <message>
            <source>By car</source>
            <translation>汽车</translation>
        </message>
        <message>
            <source>First aid</source>
            <translation>急救</translation>
        </message>
        <message>
            <source>Mediation</source>
            <translation>调解</translation>
        </message>
        <message>
            <source>Fire fighting</source>
            <translation>灭火</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation>巡逻</translation>
        </message>
        <message>
            <source>Translation</source>
            <translation>翻译</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>使用中</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>Not yet in use</source>
            <translation>未启用</translation>
        </message>
        <message>
            <source>In repair</source>
            <translation>维修</translation>
        </message>
        <message>
            <source>Scrapped</source>
            <translation>报废</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>建筑</translation>
        </message>
        <message>
            <source>Residential</source>
            <translation>住宅</translation>
        </message>
        <message>
            <source>Commercial</source>
            <translation>商业</translation>
        </message>
        <message>
            <source>Market</source>
            <translation>市场</translation>
        </message>
        <message>
            <source>School</source>
            <translation>学校</translation>
        </message>
        <message>
            <source>Kindergarten</source>
            <translation>幼儿园</translation>
        </message>
        <message>
            <source>Medical</source>
            <translation>医疗</translation>
        </message>
        <message>
            <source>Police</source>
            <translation>公安</translation>
        </message>
        <message>
            <source>Government</source>
            <translation>政府机关</translation>
        </message>
        <message>
            <source>Industrial</source>
            <translation>工业</translation>
        </message>
        <message>
            <source>Place of worship</source>
            <translation>宗教场所</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation>交通设施</translation>
        </message>
        <message>
            <source>Garage</source>
            <translation>车库</translation>
        </message>
        <message>
            <source>Unit %1</source>
            <translation>%1 单元</translation>
        </message>
        <message>
            <source>Floor %1</source>
            <translation>%1 层</translation>
        </message>
        <message>
            <source>under 1 min</source>
            <translation>不到 1 分钟</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 m</source>
            <translation>%1 米</translation>
        </message>
        <message>
            <source>%1 km</source>
            <translation>%1 公里</translation>
        </message>
        <message>
            <source>%1 km/h</source>
            <translation>%1 公里/时</translation>
        </message>
        <message>
            <source>north</source>
            <translation>北</translation>
        </message>
        <message>
            <source>north-east</source>
            <translation>东北</translation>
        </message>
        <message>
            <source>east</source>
            <translation>东</translation>
        </message>
        <message>
            <source>south-east</source>
            <translation>东南</translation>
        </message>
        <message>
            <source>south</source>
            <translation>南</translation>
        </message>
        <message>
            <source>south-west</source>
            <translation>西南</translation>
        </message>
        <message>
            <source>west</source>
            <translation>西</translation>
        </message>
        <message>
            <source>north-west</source>
            <translation>西北</translation>
        </message>
        <message>
            <source>It does not exist any more. Look at the list again.</source>
            <translation>它已不存在。请重新查看列表。</translation>
        </message>
        <message>
            <source>Something in it is not right. Check what was entered.</source>
            <translation>内容有误。请检查所填信息。</translation>
        </message>
        <message>
            <source>The situation has changed meanwhile. Look at it again, then repeat.</source>
            <translation>情况已经变化。请重新查看后再试。</translation>
        </message>
        <message>
            <source>That is not allowed here. Choose somebody of a higher tier or ask the station commander.</source>
            <translation>不允许这样做。请选派更高层级的人员，或请示站长。</translation>
        </message>
        <message>
            <source>It is not possible at the moment. Try again; if it stays so, check disk and network.</source>
            <translation>暂时无法完成。请重试；若仍不行，请检查磁盘和网络。</translation>
        </message>
        <message>
            <source>The disk is full: nothing is saved until there is space. Call the administrator, write down what comes in.</source>
            <translation>磁盘已满，腾出空间前什么都无法保存。请联系管理员，来情请先用纸笔记录。</translation>
        </message>
        <message>
            <source>The record is damaged. Stop working with it and call the administrator.</source>
            <translation>记录已损坏。请停止使用并联系管理员。</translation>
        </message>
        <message>
            <source>This is a fault of the program. Try again and report it to the administrator.</source>
            <translation>程序出错。请重试，并报告管理员。</translation>
        </message>
        <message>
            <source>Has refused this incident</source>
            <translation>已拒绝过本警情</translation>
        </message>
        <message numerus="yes">
            <source>%n who refused</source>
            <translation>
                <numerusform>已拒绝 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Training has run out</source>
            <translation>培训已过期</translation>
        </message>
        <message>
            <source>Insurance has run out</source>
            <translation>保险已过期</translation>
        </message>
        <message>
            <source>Training ended %1</source>
            <translation>培训已于 %1 到期</translation>
        </message>
        <message>
            <source>Insurance ended %1</source>
            <translation>保险已于 %1 到期</translation>
        </message>
        <message>
            <source>Training until %1</source>
            <translation>培训有效至 %1</translation>
        </message>
        <message>
            <source>Insurance until %1</source>
            <translation>保险有效至 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n without valid training</source>
            <translation>
                <numerusform>%n 人培训过期</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without valid insurance</source>
            <translation>
                <numerusform>%n 人保险过期</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 (until %2)</source>
            <translation>%1（至 %2）</translation>
        </message>
        <message>
            <source>%1 (ended %2)</source>
            <translation>%1（%2 已过期）</translation>
        </message>
        <message>
            <source>%1 %2, %3</source>
            <translation>%1 %2，%3</translation>
        </message>
        <message>
            <source>nobody stays there</source>
            <translation>该处将无人</translation>
        </message>
        <message numerus="yes">
            <source>%n stay there</source>
            <translation>
                <numerusform>该处尚有 %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>Reported: %1</source>
            <translation>接报 %1</translation>
        </message>
        <message>
            <source>Call for help: %1</source>
            <translation>求助 %1</translation>
        </message>
        <message>
            <source>Closed: %1</source>
            <translation>办结 %1</translation>
        </message>
        <message>
            <source>Handed over: %1</source>
            <translation>移交 %1</translation>
        </message>
        <message>
            <source>Open again: %1</source>
            <translation>重开 %1</translation>
        </message>
        <message>
            <source>%1 refuses: %2</source>
            <translation>%1 拒绝 %2</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 派往%2</translation>
        </message>
        <message>
            <source>%1 at %2</source>
            <translation>%1 到场%2</translation>
        </message>
        <message>
            <source>On duty, no consent to be tracked</source>
            <translation>在岗，未同意定位</translation>
        </message>
        <message numerus="yes">
            <source>%n without consent to be tracked</source>
            <translation>
                <numerusform>%n 人未同意定位</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ZoneForm</name>
        <message>
            <source>Make this a zone …</source>
            <translation>设为电子围栏 …</translation>
        </message>
        <message>
            <source>Make this a zone</source>
            <translation>设为电子围栏</translation>
        </message>
        <message>
            <source>Its name, as it stands on the map</source>
            <translation>名称，显示在地图上</translation>
        </message>
        <message>
            <source>What it is for</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Say who comes and goes</source>
            <translation>进出提示</translation>
        </message>
        <message>
            <source>Nobody is to enter</source>
            <translation>禁止进入</translation>
        </message>
        <message>
            <source>For whom it counts</source>
            <translation>对谁有效</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>Core</source>
            <translation>核心层</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>紧密层</translation>
        </message>
        <message>
            <source>Loose</source>
            <translation>松散层</translation>
        </message>
        <message>
            <source>Some</source>
            <translation>指定人员</translation>
        </message>
        <message>
            <source>Call signs, with spaces between</source>
            <translation>呼号，用空格隔开</translation>
        </message>
        <message>
            <source>Reason; it goes into the journal</source>
            <translation>事由，将记入日志</translation>
        </message>
        <message>
            <source>Make the zone</source>
            <translation>建立围栏</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::AdminModel</name>
        <message>
            <source>Only looked at here. %1.</source>
            <translation>此处只能查看。%1。</translation>
        </message>
        <message>
            <source>Save or discard what is open first.</source>
            <translation>请先保存或放弃当前修改。</translation>
        </message>
        <message>
            <source>It could not be read.</source>
            <translation>无法读取。</translation>
        </message>
        <message>
            <source>They are not shown to this account. It can add one, or bring in a file.</source>
            <translation>此账号看不到这些内容，但可以新增或导入文件。</translation>
        </message>
        <message>
            <source>Say whom you look for, and why. The reason stays in the journal, the name does not.</source>
            <translation>请说明查找谁、为何查找：理由记入日志，姓名不记。</translation>
        </message>
        <message>
            <source>The first %1: say more of the name</source>
            <translation>前 %1 条：请输入更多</translation>
        </message>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n 条</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>There is no such building on the map.</source>
            <translation>地图上没有这栋楼。</translation>
        </message>
        <message>
            <source>Empty: stays as it is. It is never shown.</source>
            <translation>留空则保持不变；从不显示。</translation>
        </message>
        <message>
            <source>core 1; first-aid 1; car 1: how many of them must be what</source>
            <translation>core 1; first-aid 1; car 1：其中各要求几人</translation>
        </message>
        <message>
            <source>Several with ; between them</source>
            <translation>多项用 ; 分隔</translation>
        </message>
        <message>
            <source>Empty: as the program has it.</source>
            <translation>留空：按程序默认。</translation>
        </message>
        <message>
            <source>The two are not the same.</source>
            <translation>两次输入不一致。</translation>
        </message>
        <message>
            <source>A name has letters, digits and . - _ only.</source>
            <translation>名称只能有文字、数字和 . - _。</translation>
        </message>
        <message>
            <source>The three administrators are three people; wall and satellite go alone.</source>
            <translation>三个管理员须是三个人；大屏和卫星只能单独设置。</translation>
        </message>
        <message>
            <source>Somebody else has put here meanwhile: %1</source>
            <translation>期间他人已改为：%1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Nothing is changed.</source>
            <translation>没有改动。</translation>
        </message>
        <message>
            <source>Choose a file.</source>
            <translation>请选择文件。</translation>
        </message>
        <message>
            <source>The file would change nothing.</source>
            <translation>该文件不会带来任何改动。</translation>
        </message>
        <message>
            <source>Say why: the reason stays in the journal.</source>
            <translation>请说明理由，将记入日志。</translation>
        </message>
        <message>
            <source>This account may not do that.</source>
            <translation>此账号无权执行。</translation>
        </message>
        <message>
            <source>Not saved: there is one of this key already.</source>
            <translation>未保存：已有相同编号。</translation>
        </message>
        <message>
            <source>Not saved.</source>
            <translation>未保存。</translation>
        </message>
        <message>
            <source>%1 is saved. The journal has it with the reason.</source>
            <translation>%1 已保存，连同理由记入日志。</translation>
        </message>
        <message>
            <source>It holds once the program is started again.</source>
            <translation>程序重新启动后生效。</translation>
        </message>
        <message>
            <source>Not saved: somebody else has changed this row meanwhile. Look at it, then save again.</source>
            <translation>未保存：期间他人已修改此行。请查看后再保存。</translation>
        </message>
        <message>
            <source>Not saved: somebody else has removed this row meanwhile.</source>
            <translation>未保存：期间他人已删除此行。</translation>
        </message>
        <message>
            <source>What hangs on it could not be read.</source>
            <translation>无法读取相关内容。</translation>
        </message>
        <message>
            <source>Not removed.</source>
            <translation>未删除。</translation>
        </message>
        <message>
            <source>%1 is removed. The journal has it with the reason.</source>
            <translation>%1 已删除，连同理由记入日志。</translation>
        </message>
        <message>
            <source>%1 new, %2 changed, %3 as they are. Rows that are not in the file stay.</source>
            <translation>新增 %1 条，修改 %2 条，%3 条不变。文件中没有的行保留。</translation>
        </message>
        <message>
            <source>Brought in: %1 new, %2 changed. The journal has it with the reason.</source>
            <translation>新增 %1 条，修改 %2 条，连同理由记入日志。</translation>
        </message>
        <message>
            <source>Nothing was written.</source>
            <translation>未写入任何内容。</translation>
        </message>
        <message>
            <source>Written: %1</source>
            <translation>已写入：%1</translation>
        </message>
        <message>
            <source>For the station&apos;s own people, who are tracked on duty by the rules of their service: they are not asked for a consent. Who has withdrawn one stays untracked until a rule of service is on record.</source>
            <translation>仅限本所人员：按职务规定在岗定位，不另征同意。已撤回同意者，在登记职务规定之前仍不定位。</translation>
        </message>
        <message>
            <source>That is the same person.</source>
            <translation>这是同一个人。</translation>
        </message>
        <message>
            <source>That account may not say yes to this.</source>
            <translation>该账号无权同意。</translation>
        </message>
        <message>
            <source>Too many tries: wait a little.</source>
            <translation>尝试过多，请稍候。</translation>
        </message>
        <message>
            <source>Name or passphrase is wrong.</source>
            <translation>账号或口令不正确。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::AlarmModel</name>
        <message>
            <source>Latest: %1</source>
            <translation>最近：%1</translation>
        </message>
        <message>
            <source>The alarm was not acknowledged.</source>
            <translation>警报未能确认。</translation>
        </message>
        <message>
            <source>It was not noted that the call for help is handled.</source>
            <translation>未能记录求助已处置。</translation>
        </message>
        <message>
            <source>The alarms were not silenced.</source>
            <translation>未能消音。</translation>
        </message>
        <message>
            <source>The alarm was not shelved.</source>
            <translation>警报未能搁置。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::AskTool</name>
        <message>
            <source>has an order</source>
            <translation>有任务</translation>
        </message>
        <message>
            <source>This area cannot be asked about: at most 5 km about its middle.</source>
            <translation>这个区域无法查询：距中心最远 5 公里。</translation>
        </message>
        <message>
            <source>%1 buildings, %2 residents, %3 firms and shops · %4 ha</source>
            <translation>%1 栋建筑，%2 名居民，%3 家单位和商铺 · %4 公顷</translation>
        </message>
        <message>
            <source>The list was not written.</source>
            <translation>清单未写出。</translation>
        </message>
        <message>
            <source>The list is in %1; the journal says so.</source>
            <translation>清单已保存到 %1，并已记入日志。</translation>
        </message>
        <message>
            <source>The zone was not made.</source>
            <translation>围栏未建立。</translation>
        </message>
        <message>
            <source>The zone %1 holds; the journal says so.</source>
            <translation>围栏“%1”已生效，并已记入日志。</translation>
        </message>
        <message>
            <source>That is the same person.</source>
            <translation>这是同一个人。</translation>
        </message>
        <message>
            <source>That account may not say yes to this.</source>
            <translation>该账号无权同意。</translation>
        </message>
        <message>
            <source>Too many tries: wait a little.</source>
            <translation>尝试过多，请稍候。</translation>
        </message>
        <message>
            <source>Name or passphrase is wrong.</source>
            <translation>账号或口令不正确。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::BuildingModel</name>
        <message>
            <source>Floor not known</source>
            <translation>楼层不详</translation>
        </message>
        <message>
            <source>Floor %1</source>
            <translation>%1 层</translation>
        </message>
        <message>
            <source>%1 residents, %2 firms and shops</source>
            <translation>%1 名居民，%2 家单位和商铺</translation>
        </message>
        <message>
            <source>%1 (%2 times)</source>
            <translation>%1（%2 次）</translation>
        </message>
        <message>
            <source>Violence on record here or next door: %1</source>
            <translation>此处或近旁有暴力警情记录：%1</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::CameraEditor</name>
        <message>
            <source>Click the place where it stands.</source>
            <translation>点击它安装的位置。</translation>
        </message>
        <message>
            <source>It needs a name.</source>
            <translation>请填写名称。</translation>
        </message>
        <message>
            <source>Height 0–500 m, tilt −90–90°, opening 1–360°, range 1–10 000 m.</source>
            <translation>高度 0–500 米，俯角 −90–90°，视角 1–360°，距离 1–10 000 米。</translation>
        </message>
        <message>
            <source>The camera was not saved.</source>
            <translation>摄像头未保存。</translation>
        </message>
        <message>
            <source>The camera is saved; the journal says what was changed.</source>
            <translation>摄像头已保存，修改内容已记入日志。</translation>
        </message>
        <message>
            <source>The address of its picture begins with rtsp:// or rtsps:// and a host.</source>
            <translation>画面地址以 rtsp:// 或 rtsps:// 开头，并有主机名。</translation>
        </message>
        <message>
            <source>User and password belong into their fields, not into the address.</source>
            <translation>用户名和密码请填在各自的栏里，不要写进地址。</translation>
        </message>
        <message>
            <source>The camera is saved, but not where its picture is.</source>
            <translation>摄像头已保存，但画面地址没有保存。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::CameraFacts</name>
        <message>
            <source>%1 (%2°), %3° down</source>
            <translation>朝%1（%2°），下倾 %3°</translation>
        </message>
        <message>
            <source>%1° wide, up to %2</source>
            <translation>视角 %1°，最远 %2</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::CameraFinder</name>
        <message>
            <source>Cameras could not be looked for.</source>
            <translation>无法查找摄像头。</translation>
        </message>
        <message>
            <source>The camera could not be asked.</source>
            <translation>无法询问摄像头。</translation>
        </message>
        <message>
            <source>Asking the network …</source>
            <translation>正在询问网络……</translation>
        </message>
        <message>
            <source>This machine is on no network that could be asked.</source>
            <translation>本机没有可以询问的网络。</translation>
        </message>
        <message>
            <source>No camera has answered. It may be switched off or on another network: type its address.</source>
            <translation>没有摄像头应答。可能关机或在别的网络里：请输入它的地址。</translation>
        </message>
        <message numerus="yes">
            <source>%n cameras answer</source>
            <translation>
                <numerusform>%n 个摄像头应答</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answers are not believed.</source>
            <translation>
                <numerusform>%n 个应答不可信。</numerusform>
            </translation>
        </message>
        <message>
            <source>Asking the camera …</source>
            <translation>正在询问摄像头……</translation>
        </message>
        <message>
            <source>The camera refuses the user or the password.</source>
            <translation>摄像头拒绝该用户名或密码。</translation>
        </message>
        <message>
            <source>Nothing that speaks ONVIF answers there.</source>
            <translation>那里没有支持 ONVIF 的设备应答。</translation>
        </message>
        <message>
            <source>It is there, but does not say where its picture is.</source>
            <translation>设备在，但没有说明画面在哪里。</translation>
        </message>
        <message>
            <source>What it answers is not believed: %1.</source>
            <translation>它的应答不可信：%1。</translation>
        </message>
        <message>
            <source>It has no picture to offer.</source>
            <translation>它没有可用的画面。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::CameraWall</name>
        <message>
            <source>The camera could not be opened.</source>
            <translation>无法打开摄像机。</translation>
        </message>
        <message>
            <source>The picture could not be kept.</source>
            <translation>画面未能保存。</translation>
        </message>
        <message>
            <source>The picture is kept with %1.</source>
            <translation>画面已存入警情 %1。</translation>
        </message>
        <message>
            <source>The cameras of the plan could not be found.</source>
            <translation>未能查找预案摄像头。</translation>
        </message>
        <message>
            <source>See the place: %1</source>
            <translation>可见现场：%1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>Near it: %1</source>
            <translation>附近：%1</translation>
        </message>
        <message>
            <source>The plan wants %1 cameras, %2 can be opened</source>
            <translation>预案要求 %1 路摄像头，可打开 %2 路</translation>
        </message>
        <message>
            <source>%1; %2 nearby have no live picture</source>
            <translation>%1；附近 %2 路无实时画面</translation>
        </message>
        <message>
            <source>The picture is kept with %1, and went to nobody.</source>
            <translation>图片已存入 %1，但没有发给任何人。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::ClosureTool</name>
        <message>
            <source>everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>walkers too</source>
            <translation>含行人</translation>
        </message>
        <message>
            <source>vehicles; walkers may pass</source>
            <translation>车辆（行人可通行）</translation>
        </message>
        <message>
            <source>Cordon</source>
            <translation>警戒封控</translation>
        </message>
        <message>
            <source>Market</source>
            <translation>集市</translation>
        </message>
        <message>
            <source>Roadworks</source>
            <translation>道路施工</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>活动</translation>
        </message>
        <message>
            <source>There is no street at this place.</source>
            <translation>此处没有道路。</translation>
        </message>
        <message>
            <source>The street was not closed.</source>
            <translation>道路未能封闭。</translation>
        </message>
        <message numerus="yes">
            <source>Closed: %n piece(s) of street. Nobody is sent through there.</source>
            <translation>
                <numerusform>已封闭 %n 段道路，派警不再经过。</numerusform>
            </translation>
        </message>
        <message>
            <source>The street was not opened again.</source>
            <translation>道路未能重新开放。</translation>
        </message>
        <message>
            <source>The street is open again.</source>
            <translation>道路已重新开放。</translation>
        </message>
        <message>
            <source>Unnamed street</source>
            <translation>无名道路</translation>
        </message>
        <message>
            <source>Gate</source>
            <translation>大门</translation>
        </message>
        <message>
            <source>Open only %1</source>
            <translation>仅 %1 开放</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::ConsentModel</name>
        <message>
            <source>on paper</source>
            <translation>书面</translation>
        </message>
        <message>
            <source>by phone</source>
            <translation>通过手机</translation>
        </message>
        <message>
            <source>spoken</source>
            <translation>口头</translation>
        </message>
        <message>
            <source>Work phone, rule of service</source>
            <translation>工作手机，按勤务规定</translation>
        </message>
        <message>
            <source>Agreed</source>
            <translation>已同意</translation>
        </message>
        <message>
            <source>Not on paper yet</source>
            <translation>尚未书面同意</translation>
        </message>
        <message>
            <source>No consent: not tracked</source>
            <translation>未同意：不定位</translation>
        </message>
        <message>
            <source>Taken back: not tracked</source>
            <translation>已撤回：不定位</translation>
        </message>
        <message>
            <source>Consent has ended: not tracked</source>
            <translation>同意已到期：不定位</translation>
        </message>
        <message>
            <source>Tracked before consents were written down</source>
            <translation>登记同意之前就已定位</translation>
        </message>
        <message>
            <source>Text %1, %2, %3</source>
            <translation>文本 %1，%2，%3</translation>
        </message>
        <message>
            <source>Taken by %1</source>
            <translation>经办：%1</translation>
        </message>
        <message>
            <source>Holds until %1</source>
            <translation>有效至 %1</translation>
        </message>
        <message>
            <source>Taken back %1, %2</source>
            <translation>%1 撤回，%2</translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n 年</numerusform>
            </translation>
        </message>
        <message>
            <source>until it is taken back</source>
            <translation>直至撤回</translation>
        </message>
        <message>
            <source>positions while on duty, to be sent where help is needed</source>
            <translation>在岗期间的位置，用于就近派往需要帮助之处</translation>
        </message>
        <message>
            <source>It is written down: %1 may be tracked on duty.</source>
            <translation>已登记：%1 在岗时可以定位。</translation>
        </message>
        <message>
            <source>The consent of %1 was not written down.</source>
            <translation>%1 的同意没有登记上。</translation>
        </message>
        <message>
            <source>%1 is tracked no more.</source>
            <translation>已不再定位 %1。</translation>
        </message>
        <message>
            <source>%1 is still tracked.</source>
            <translation>%1 仍在被定位。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::ContainmentTool</name>
        <message>
            <source>Junction without a name</source>
            <translation>无名路口</translation>
        </message>
        <message>
            <source>Nobody who may be sent is on duty, free and heard of.</source>
            <translation>没有在岗、空闲、有定位且可派的人员。</translation>
        </message>
        <message>
            <source>No street leads on from there for this way of moving. Click beside a street.</source>
            <translation>从该处以这种方式无路可走，请点击道路旁。</translation>
        </message>
        <message>
            <source>Containment: last seen at %1, moves %2.</source>
            <translation>合围：%1 最后看见，%2。</translation>
        </message>
        <message>
            <source>on foot</source>
            <translation>步行</translation>
        </message>
        <message>
            <source>by e-bike</source>
            <translation>骑电动车</translation>
        </message>
        <message>
            <source>by car</source>
            <translation>驾车</translation>
        </message>
        <message>
            <source>The incident was not recorded; nobody was sent.</source>
            <translation>警情未能登记，未派任何人。</translation>
        </message>
        <message>
            <source>The orders of the ring were not sent.</source>
            <translation>合围指令未能下达。</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) sent to the posts of the ring.</source>
            <translation>
                <numerusform>已向合围哨位下达 %n 条指令。</numerusform>
            </translation>
        </message>
        <message>
            <source>holds the post</source>
            <translation>已到位</translation>
        </message>
        <message>
            <source>too late by %1</source>
            <translation>晚 %1</translation>
        </message>
        <message>
            <source>%1 to spare</source>
            <translation>富余 %1</translation>
        </message>
        <message>
            <source>the first one there %1 too late</source>
            <translation>最快的人也晚 %1</translation>
        </message>
        <message>
            <source>nobody gets there</source>
            <translation>无人能到</translation>
        </message>
        <message>
            <source>way out</source>
            <translation>出口</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::CoverageTool</name>
        <message>
            <source>Paths without a name</source>
            <translation>无名小路</translation>
        </message>
        <message>
            <source>looking %1 (%2°)</source>
            <translation>朝%1（%2°）</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / 共 %2</translation>
        </message>
        <message>
            <source>The best of %1 places beside streets; %2 were looked from, the others cannot show more.</source>
            <translation>街边 %1 个候选位置中最好的；实算了 %2 个，其余不可能更好。</translation>
        </message>
        <message>
            <source>The best of the %2 places looked from, of %1 beside streets.</source>
            <translation>街边 %1 个候选位置中，实算的 %2 个里最好的。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::DeskModel</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>还有 %n 条</numerusform>
            </translation>
        </message>
        <message>
            <source>The journal could not be read.</source>
            <translation>无法读取日志。</translation>
        </message>
        <message>
            <source>The record was changed by a foreign hand at entry %1.</source>
            <translation>记录在第 %1 条处被人改动过。</translation>
        </message>
        <message>
            <source>The incident could not be opened.</source>
            <translation>无法打开该警情。</translation>
        </message>
        <message>
            <source>The incident was not recorded.</source>
            <translation>警情未能登记。</translation>
        </message>
        <message>
            <source>Nobody could be recommended.</source>
            <translation>未能给出推荐。</translation>
        </message>
        <message>
            <source>The order was not sent.</source>
            <translation>指令未能下达。</translation>
        </message>
        <message>
            <source>The step was not noted.</source>
            <translation>该状态未能记录。</translation>
        </message>
        <message>
            <source>The order was not recalled.</source>
            <translation>指令未能撤回。</translation>
        </message>
        <message>
            <source>The incident was not closed.</source>
            <translation>未能结案。</translation>
        </message>
        <message>
            <source>%1 is closed.</source>
            <translation>%1 已结案。</translation>
        </message>
        <message>
            <source>The register could not be asked.</source>
            <translation>无法查询登记册。</translation>
        </message>
        <message>
            <source>Which incidents are usual here could not be read.</source>
            <translation>无法读取本辖区常见警情类型。</translation>
        </message>
        <message>
            <source>There is no position to show.</source>
            <translation>没有可显示的位置。</translation>
        </message>
        <message>
            <source>Who is off duty is not tracked; who is on duty may not have a position yet.</source>
            <translation>不在岗人员不定位；在岗人员可能尚未上报位置。</translation>
        </message>
        <message>
            <source>Noted as told by voice: %1</source>
            <translation>已按口头报告记录：%1</translation>
        </message>
        <message>
            <source>The order is recalled.</source>
            <translation>指令已撤回。</translation>
        </message>
        <message>
            <source>%1 cannot be closed yet.</source>
            <translation>%1 还不能结案。</translation>
        </message>
        <message numerus="yes">
            <source>It can be closed when the running orders are done or recalled (%n).</source>
            <translation>
                <numerusform>还有 %n 条指令未完成，完成或撤回后才能结案。</numerusform>
            </translation>
        </message>
        <message>
            <source>Positions come in, but cannot be saved.</source>
            <translation>已收到位置，但无法保存。</translation>
        </message>
        <message>
            <source>Positions are saved again.</source>
            <translation>位置已恢复保存。</translation>
        </message>
        <message>
            <source>No positions come in any more.</source>
            <translation>收不到位置了。</translation>
        </message>
        <message>
            <source>Everybody on the map stands where they were last heard of. Check the network and the port for phones; ask by radio.</source>
            <translation>地图上的人都停在最后报告的位置。请检查网络和手机接入端口，并用电台询问。</translation>
        </message>
        <message>
            <source>The last position came at %1.</source>
            <translation>最后一次位置：%1。</translation>
        </message>
        <message>
            <source>Positions come in again.</source>
            <translation>已恢复接收位置。</translation>
        </message>
        <message>
            <source>The pictures of the incident could not be read.</source>
            <translation>无法读取警情的图片。</translation>
        </message>
        <message>
            <source>The order was not offered.</source>
            <translation>未能发布抢单。</translation>
        </message>
        <message>
            <source>The orders were not recalled.</source>
            <translation>指令未能撤回。</translation>
        </message>
        <message numerus="yes">
            <source>%n orders are recalled.</source>
            <translation>
                <numerusform>已撤回 %n 条指令。</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody could be asked whether all is well.</source>
            <translation>未能发起安全点名。</translation>
        </message>
        <message>
            <source>It was not noted that all is well.</source>
            <translation>未能记录平安确认。</translation>
        </message>
        <message>
            <source>Not among those recommended: %1.</source>
            <translation>不在推荐之列：%1。</translation>
        </message>
        <message>
            <source>The list of those left out says why.</source>
            <translation>未入选名单中有原因。</translation>
        </message>
        <message>
            <source>%1 is taken down.</source>
            <translation>%1 已接警登记。</translation>
        </message>
        <message>
            <source>It could not be taken back.</source>
            <translation>没能撤销。</translation>
        </message>
        <message>
            <source>%1 is cancelled.</source>
            <translation>%1 已取消。</translation>
        </message>
        <message>
            <source>Closed by mistake.</source>
            <translation>误结案，撤销。</translation>
        </message>
        <message>
            <source>%1 is open again.</source>
            <translation>%1 已重新打开。</translation>
        </message>
        <message numerus="yes">
            <source>%n orders are sent.</source>
            <translation>
                <numerusform>已派出 %n 条指令。</numerusform>
            </translation>
        </message>
        <message>
            <source>An order could not be taken back.</source>
            <translation>有一条指令没能撤回。</translation>
        </message>
        <message numerus="yes">
            <source>%n orders are taken back.</source>
            <translation>
                <numerusform>已撤回 %n 条指令。</numerusform>
            </translation>
        </message>
        <message>
            <source>Your account may not do that. Somebody whose role includes it can sign in here.</source>
            <translation>您的账号无权这样做。具备相应角色的人可以在此登录。</translation>
        </message>
        <message numerus="yes">
            <source>Offered to %n: the first to accept goes.</source>
            <translation>
                <numerusform>已向 %n 人抢单派发：先接者去。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::FileModel</name>
        <message>
            <source>The file of the incident could not be read.</source>
            <translation>警情档案无法读取。</translation>
        </message>
        <message>
            <source>The incident is open again.</source>
            <translation>警情已重新打开。</translation>
        </message>
        <message>
            <source>The incident was not reopened.</source>
            <translation>警情未能重新打开。</translation>
        </message>
        <message>
            <source>The incident is handed over.</source>
            <translation>警情已移交。</translation>
        </message>
        <message>
            <source>The incident was not handed over.</source>
            <translation>警情未能移交。</translation>
        </message>
        <message>
            <source>The call back is noted.</source>
            <translation>回访已记录。</translation>
        </message>
        <message>
            <source>The call back was not noted.</source>
            <translation>回访未能记录。</translation>
        </message>
        <message>
            <source>Merged. It can be taken apart again here.</source>
            <translation>已并入。可在此处拆开。</translation>
        </message>
        <message>
            <source>The incidents were not merged.</source>
            <translation>警情未能合并。</translation>
        </message>
        <message>
            <source>It is a part of the other now.</source>
            <translation>已设为子警情。</translation>
        </message>
        <message>
            <source>The incidents were not linked.</source>
            <translation>警情未能关联。</translation>
        </message>
        <message>
            <source>Both are as they were.</source>
            <translation>两起警情已恢复原状。</translation>
        </message>
        <message>
            <source>The incidents were not taken apart.</source>
            <translation>警情未能拆开。</translation>
        </message>
        <message>
            <source>It stands alone again.</source>
            <translation>已取消关联。</translation>
        </message>
        <message>
            <source>Until when? Write 18:30 or 11-23 18:30.</source>
            <translation>到什么时候？请写 18:30 或 11-23 18:30。</translation>
        </message>
        <message>
            <source>The promise is noted.</source>
            <translation>承诺已记录。</translation>
        </message>
        <message>
            <source>The promise was not noted.</source>
            <translation>承诺未能记录。</translation>
        </message>
        <message>
            <source>The answer is noted.</source>
            <translation>回音已记录。</translation>
        </message>
        <message>
            <source>The answer was not noted.</source>
            <translation>回音未能记录。</translation>
        </message>
        <message>
            <source>The step was not ticked.</source>
            <translation>步骤未能勾选。</translation>
        </message>
        <message>
            <source>The incident was not printed.</source>
            <translation>警情未能打印。</translation>
        </message>
        <message>
            <source>Printed to %1</source>
            <translation>已打印到 %1</translation>
        </message>
        <message>
            <source>The same as %1</source>
            <translation>已并入 %1</translation>
        </message>
        <message>
            <source>Part of %1</source>
            <translation>属于 %1</translation>
        </message>
        <message>
            <source>%1 is the same</source>
            <translation>%1 已并入</translation>
        </message>
        <message>
            <source>%1 is a part of it</source>
            <translation>%1 是其子警情</translation>
        </message>
        <message>
            <source>answered %1</source>
            <translation>%1 已回音</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>期限 %1</translation>
        </message>
        <message>
            <source>recommended %1.</source>
            <translation>推荐第 %1</translation>
        </message>
        <message>
            <source>not recommended</source>
            <translation>未推荐</translation>
        </message>
        <message>
            <source>estimated %1</source>
            <translation>预计 %1</translation>
        </message>
        <message>
            <source>not sent</source>
            <translation>未派</translation>
        </message>
        <message>
            <source>there after %1</source>
            <translation>%1 后到达</translation>
        </message>
        <message>
            <source>sent, never there</source>
            <translation>已派，未到达</translation>
        </message>
        <message>
            <source>%1 · %2 · due %3</source>
            <translation>%1 · %2 · 期限 %3</translation>
        </message>
        <message>
            <source>They come when they are done there.</source>
            <translation>前一任务结束后自动派出。</translation>
        </message>
        <message>
            <source>The next job was not noted.</source>
            <translation>未能登记后续任务。</translation>
        </message>
        <message>
            <source>They do not come any more.</source>
            <translation>后续任务已取消。</translation>
        </message>
        <message>
            <source>The next job was not taken back.</source>
            <translation>未能取消后续任务。</translation>
        </message>
        <message>
            <source>%1 comes next</source>
            <translation>%1 随后前来</translation>
        </message>
        <message>
            <source>%1 comes when %2 is done</source>
            <translation>%1 处置完 %2 后前来</translation>
        </message>
        <message>
            <source>Those sent leave %1 of streets that nobody free reaches within %2.</source>
            <translation>派出后有 %1 街道在 %2内无待命人员可到。</translation>
        </message>
        <message>
            <source>Nobody could close that by moving.</source>
            <translation>调动他人也无法补上。</translation>
        </message>
        <message>
            <source>there in %1, closes %2</source>
            <translation>%1可到，补上 %2</translation>
        </message>
        <message>
            <source>%1 could move there: %2.</source>
            <translation>可调 %1 前往：%2。</translation>
        </message>
        <message>
            <source>%1 could move to %2: %3.</source>
            <translation>可调 %1 至%2：%3。</translation>
        </message>
        <message numerus="yes">
            <source>%n incidents are merged into %1. Each can be taken apart again there.</source>
            <translation>
                <numerusform>已把 %n 起警情并入 %1，可在那里逐起拆分。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n incidents stand alone again.</source>
            <translation>
                <numerusform>%n 起警情已恢复独立。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::FileWords</name>
        <message>
            <source>real name checked</source>
            <translation>实名已核</translation>
        </message>
        <message>
            <source>Reported</source>
            <translation>接报</translation>
        </message>
        <message>
            <source>Call for help</source>
            <translation>求救</translation>
        </message>
        <message>
            <source>Call for help again</source>
            <translation>再次求救</translation>
        </message>
        <message>
            <source>Call for help taken back</source>
            <translation>解除求救</translation>
        </message>
        <message>
            <source>Further call</source>
            <translation>后续报警</translation>
        </message>
        <message>
            <source>Merged into another</source>
            <translation>并入另一警情</translation>
        </message>
        <message>
            <source>Apart again</source>
            <translation>拆开</translation>
        </message>
        <message>
            <source>Made part of another</source>
            <translation>设为子警情</translation>
        </message>
        <message>
            <source>No part any more</source>
            <translation>取消子警情</translation>
        </message>
        <message>
            <source>Step of the plan done</source>
            <translation>完成预案步骤</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>结案</translation>
        </message>
        <message>
            <source>Reopened</source>
            <translation>重新打开</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>移交</translation>
        </message>
        <message>
            <source>Called back</source>
            <translation>回访</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>承诺</translation>
        </message>
        <message>
            <source>Promise kept</source>
            <translation>回音</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Order sent</source>
            <translation>派出指令</translation>
        </message>
        <message>
            <source>Order delivered</source>
            <translation>指令送达</translation>
        </message>
        <message>
            <source>Order read</source>
            <translation>指令已读</translation>
        </message>
        <message>
            <source>Order accepted</source>
            <translation>指令签收</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>出发</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>到场</translation>
        </message>
        <message>
            <source>Order done</source>
            <translation>处置完毕</translation>
        </message>
        <message>
            <source>Order refused</source>
            <translation>指令被拒</translation>
        </message>
        <message>
            <source>Order recalled</source>
            <translation>指令撤回</translation>
        </message>
        <message>
            <source>Phone %1</source>
            <translation>手机 %1</translation>
        </message>
        <message>
            <source>Desk</source>
            <translation>值班台</translation>
        </message>
        <message>
            <source>The station by itself</source>
            <translation>系统自动</translation>
        </message>
        <message>
            <source>Satisfied</source>
            <translation>满意</translation>
        </message>
        <message>
            <source>Not satisfied</source>
            <translation>不满意</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>未联系上</translation>
        </message>
        <message>
            <source>Wants no call</source>
            <translation>不愿回访</translation>
        </message>
        <message>
            <source>Limit passed</source>
            <translation>超过时限</translation>
        </message>
        <message>
            <source>All recalled</source>
            <translation>全部撤回</translation>
        </message>
        <message>
            <source>Asked whether all is well</source>
            <translation>安全点名</translation>
        </message>
        <message>
            <source>Answered that all is well</source>
            <translation>回答平安</translation>
        </message>
        <message>
            <source>Picture, sound or film kept</source>
            <translation>已保存照片、录音或视频</translation>
        </message>
        <message>
            <source>Said to</source>
            <translation>对其说</translation>
        </message>
        <message>
            <source>Asked whether they have arrived</source>
            <translation>询问是否到达</translation>
        </message>
        <message>
            <source>Heard from</source>
            <translation>收到其来信</translation>
        </message>
        <message>
            <source>Messages seen at the desk</source>
            <translation>值班台已看消息</translation>
        </message>
        <message>
            <source>Have you arrived?</source>
            <translation>您到了吗？</translation>
        </message>
        <message>
            <source>Is all well?</source>
            <translation>平安吗？</translation>
        </message>
        <message>
            <source>in spite of “%1”: %2</source>
            <translation>破例（%1）：%2</translation>
        </message>
        <message>
            <source>To come when done elsewhere</source>
            <translation>待前一任务结束后派出</translation>
        </message>
        <message>
            <source>Done elsewhere, and sent</source>
            <translation>前一任务结束，已派出</translation>
        </message>
        <message>
            <source>Not to come any more</source>
            <translation>取消后续任务</translation>
        </message>
        <message>
            <source>Not sent when done elsewhere</source>
            <translation>前一任务结束，未能派出</translation>
        </message>
        <message>
            <source>Taken to a more urgent incident</source>
            <translation>改派至更紧急警情</translation>
        </message>
        <message>
            <source>taken from %1: %2</source>
            <translation>自 %1 改派：%2</translation>
        </message>
        <message>
            <source>to %1: %2</source>
            <translation>至 %1：%2</translation>
        </message>
        <message>
            <source>%1 estimated %2</source>
            <translation>%1 估计 %2</translation>
        </message>
        <message>
            <source>%1 without an estimate</source>
            <translation>%1 无估计</translation>
        </message>
        <message>
            <source>%1, there after %2</source>
            <translation>%1，实际 %2 到场</translation>
        </message>
        <message>
            <source>; </source>
            <translation>；</translation>
        </message>
        <message>
            <source>Sent: %1</source>
            <translation>已派：%1</translation>
        </message>
        <message>
            <source>Nothing was recommended then: there is nothing to compare</source>
            <translation>当时没有推荐，无从比较</translation>
        </message>
        <message>
            <source>The first of them was the fastest known then</source>
            <translation>其中首到者即当时所知最快</translation>
        </message>
        <message>
            <source>The fastest known then: %1</source>
            <translation>当时所知最快：%1</translation>
        </message>
        <message>
            <source>The first would have been there %1 sooner by the estimate</source>
            <translation>按当时估计，首到者可早 %1</translation>
        </message>
        <message>
            <source>From the recommendation kept with the order: %1 looked at, positions at most %2 old; travel time alone, no skills</source>
            <translation>依据派警时留存的推荐：共比较 %1 人，位置最久 %2 前；只比路程时间，不比技能</translation>
        </message>
        <message>
            <source>offered: the first to accept goes</source>
            <translation>抢单：先接者去</translation>
        </message>
        <message>
            <source>Picture sent to</source>
            <translation>图片发给</translation>
        </message>
        <message numerus="yes">
            <source>The picture was sent to %n unit(s).</source>
            <translation>
                <numerusform>图片已发给 %n 人。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::IncidentPrint</name>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Reported</source>
            <translation>接报</translation>
        </message>
        <message>
            <source>Caller</source>
            <translation>报警人</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>结案</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>UTC</source>
            <translation>UTC</translation>
        </message>
        <message>
            <source>What</source>
            <translation>事项</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>何人</translation>
        </message>
        <message>
            <source>By</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>Recommended</source>
            <translation>推荐</translation>
        </message>
        <message>
            <source>Estimated</source>
            <translation>预计</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已派</translation>
        </message>
        <message>
            <source>From order to arrival</source>
            <translation>派出到到场</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Recommended, and what happened</source>
            <translation>推荐与实际</translation>
        </message>
        <message>
            <source>Further calls</source>
            <translation>后续报警</translation>
        </message>
        <message>
            <source>not answered yet</source>
            <translation>尚未回音</translation>
        </message>
        <message>
            <source>Promises</source>
            <translation>承诺与回音</translation>
        </message>
        <message>
            <source>Incident %1</source>
            <translation>警情 %1</translation>
        </message>
        <message>
            <source>delivered %1</source>
            <translation>%1 送达</translation>
        </message>
        <message>
            <source>read %1</source>
            <translation>%1 已读</translation>
        </message>
        <message>
            <source>not delivered</source>
            <translation>未送达</translation>
        </message>
        <message>
            <source>Said</source>
            <translation>说出时间</translation>
        </message>
        <message>
            <source>Came</source>
            <translation>收到时间</translation>
        </message>
        <message>
            <source>From</source>
            <translation>来自</translation>
        </message>
        <message>
            <source>To</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Desk</source>
            <translation>值班台</translation>
        </message>
        <message>
            <source>A picture, sound or film. %1</source>
            <translation>照片、录音或视频。%1</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>What would have been best, as far as it was known</source>
            <translation>事后比较：按当时所知谁最快</translation>
        </message>
        <message>
            <source>Given out</source>
            <translation>出具</translation>
        </message>
        <message>
            <source>picture fetched %1</source>
            <translation>图片 %1 已取</translation>
        </message>
        <message>
            <source>words only</source>
            <translation>仅文字</translation>
        </message>
        <message>
            <source>picture not fetched</source>
            <translation>图片未取</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::IntakeModel</name>
        <message>
            <source>A list of this station has a mistake; the built-in one holds.</source>
            <translation>本所的清单有错，暂用内置清单。</translation>
        </message>
        <message>
            <source>because of “%1”</source>
            <translation>因为“%1”</translation>
        </message>
        <message>
            <source>”, “</source>
            <translation>”“</translation>
        </message>
        <message>
            <source>The caller could not be looked up.</source>
            <translation>报警人无法查询。</translation>
        </message>
        <message>
            <source>The call was not added.</source>
            <translation>报警未能并入。</translation>
        </message>
        <message>
            <source>The call is with the incident that is known already.</source>
            <translation>本次报警已并入已有警情。</translation>
        </message>
        <message>
            <source>The map does not know this address; the pin is at %1.</source>
            <translation>地图上没有这个地址；图标在%1。</translation>
        </message>
        <message>
            <source>The pin has moved there: %1.</source>
            <translation>图标已移到该处，移动 %1。</translation>
        </message>
        <message>
            <source>Begins %1; nobody is bound before.</source>
            <translation>%1 开始；此前不占用警力。</translation>
        </message>
        <message>
            <source>No time to come. Write 18:30 or 11-23 18:30.</source>
            <translation>不是将来的时间。请写 18:30 或 11-23 18:30。</translation>
        </message>
        <message>
            <source>The incident was not scheduled.</source>
            <translation>警情未能定时。</translation>
        </message>
        <message>
            <source>It begins %1.</source>
            <translation>将于 %1 开始。</translation>
        </message>
        <message>
            <source>The scheduled incident was not cancelled.</source>
            <translation>定时警情未能取消。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::IntakeWords</name>
        <message>
            <source>just now</source>
            <translation>刚刚</translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n 分钟前</numerusform>
            </translation>
        </message>
        <message>
            <source>same type</source>
            <translation>同类型</translation>
        </message>
        <message>
            <source>same caller</source>
            <translation>同一报警人</translation>
        </message>
        <message>
            <source>%1 % of the words</source>
            <translation>文字 %1 % 相同</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>已结案</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>%1 or above</source>
            <translation>%1及以上</translation>
        </message>
        <message>
            <source>with %1</source>
            <translation>会%1</translation>
        </message>
        <message>
            <source>No earlier call from this number</source>
            <translation>该号码以前没有报警</translation>
        </message>
        <message numerus="yes">
            <source>%n earlier call(s)</source>
            <translation>
                <numerusform>以前报警 %n 次</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 valid (%3 %)</source>
            <translation>有效 %1/%2（%3 %）</translation>
        </message>
        <message>
            <source>real name checked</source>
            <translation>实名已核</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::OrderListModel</name>
        <message>
            <source>no way was known</source>
            <translation>当时无可行路线</translation>
        </message>
        <message>
            <source>somebody else has accepted it</source>
            <translation>已被他人接单</translation>
        </message>
        <message>
            <source>In spite of “%1”: %2</source>
            <translation>破例（%1）：%2</translation>
        </message>
        <message>
            <source>sent to a more urgent incident</source>
            <translation>已改派至更紧急警情</translation>
        </message>
        <message>
            <source>Taken from another incident: %1</source>
            <translation>由其他警情改派：%1</translation>
        </message>
        <message numerus="yes">
            <source>Offered to %n: the first to accept goes</source>
            <translation>
                <numerusform>向 %n 人抢单：先接者去</numerusform>
            </translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>“%1”</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::PhoneModel</name>
        <message>
            <source>carries none</source>
            <translation>未带设备</translation>
        </message>
        <message>
            <source>%1 · not let in</source>
            <translation>%1 · 未接入</translation>
        </message>
        <message>
            <source>%1 · let in</source>
            <translation>%1 · 可接入</translation>
        </message>
        <message>
            <source>The phone got no new secret.</source>
            <translation>手机没有得到新口令。</translation>
        </message>
        <message>
            <source>%1 is let in no more.</source>
            <translation>%1 不再接入。</translation>
        </message>
        <message>
            <source>The phone is still let in.</source>
            <translation>手机仍可接入。</translation>
        </message>
        <message>
            <source>There is no %1.</source>
            <translation>没有 %1。</translation>
        </message>
        <message>
            <source>The phone stays with %1.</source>
            <translation>手机仍归 %1。</translation>
        </message>
        <message>
            <source>Police Radar</source>
            <translation>警务雷达</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::ReachTool</name>
        <message>
            <source>No street leads on from here for this way of moving.</source>
            <translation>从此处以这种方式无路可走。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::RecommendationModel</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1/%2 人</translation>
        </message>
        <message>
            <source>%1 of %2 %3</source>
            <translation>%1/%2 %3</translation>
        </message>
        <message>
            <source>%1 farther than %2</source>
            <translation>%1 人超出 %2</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新出现</translation>
        </message>
        <message>
            <source>%1 later than at first</source>
            <translation>比最初晚 %1</translation>
        </message>
        <message>
            <source>%1 sooner than at first</source>
            <translation>比最初早 %1</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1. Why all the same?</source>
            <translation>%1。为何仍要派出？</translation>
        </message>
        <message>
            <source>; </source>
            <translation>；</translation>
        </message>
        <message>
            <source>%1 or higher: %2 would stay free, %3 are to</source>
            <translation>派出后%1及以上仅剩 %2 人待命，应留 %3 人</translation>
        </message>
        <message>
            <source>%1 leaves %2</source>
            <translation>%1 离开 %2</translation>
        </message>
        <message>
            <source>trained until %1</source>
            <translation>培训至 %1</translation>
        </message>
        <message>
            <source>insured until %1</source>
            <translation>保险至 %1</translation>
        </message>
        <message>
            <source>By now (R shows them): %1</source>
            <translation>现在可到（R 显示）：%1</translation>
        </message>
        <message>
            <source>No more: %1</source>
            <translation>已不在列：%1</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::RecordModel</name>
        <message numerus="yes">
            <source>%n files were damaged already</source>
            <translation>
                <numerusform>有 %n 个文件在备份时已损坏</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 ago</source>
            <translation>%1前</translation>
        </message>
        <message>
            <source>%1 rows · %2 journal entries · %3</source>
            <translation>%1 行 · %2 条日志 · %3</translation>
        </message>
        <message>
            <source>Something else is being done; press again when it has ended.</source>
            <translation>正在进行其他操作，结束后请再按一次。</translation>
        </message>
        <message>
            <source>none is made by itself</source>
            <translation>不自动备份</translation>
        </message>
        <message numerus="yes">
            <source>one every %n minutes</source>
            <translation>
                <numerusform>每 %n 分钟一次</numerusform>
            </translation>
        </message>
        <message>
            <source>There is no backup yet</source>
            <translation>还没有备份</translation>
        </message>
        <message>
            <source>The newest is %1 old</source>
            <translation>最新备份在%1前</translation>
        </message>
        <message>
            <source>%1 · %2 · %3</source>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>The last backup could not be made. %1</source>
            <translation>上一次备份失败。%1</translation>
        </message>
        <message>
            <source>Journal and rows have not been verified since the start</source>
            <translation>启动后尚未校验日志与数据</translation>
        </message>
        <message>
            <source>Journal and rows verified %1 ago: NOT WHOLE</source>
            <translation>日志与数据在%1前校验：不完整</translation>
        </message>
        <message>
            <source>Journal and rows verified %1 ago: whole</source>
            <translation>日志与数据在%1前校验：完整</translation>
        </message>
        <message>
            <source>A backup is being made…</source>
            <translation>正在备份…</translation>
        </message>
        <message>
            <source>Journal and rows are being verified…</source>
            <translation>正在校验日志与数据…</translation>
        </message>
        <message>
            <source>The way back is being rehearsed…</source>
            <translation>正在演练恢复…</translation>
        </message>
        <message>
            <source>A backup is being restored…</source>
            <translation>正在恢复备份…</translation>
        </message>
        <message>
            <source>The backup of %1 could NOT be restored. %2</source>
            <translation>%1 的备份无法恢复。%2</translation>
        </message>
        <message>
            <source>The backup of %1 was NOT restored. %2</source>
            <translation>%1 的备份未能恢复。%2</translation>
        </message>
        <message>
            <source>%1 rows, the chain of %2 journal entries and %3 files are as they were (%4 s)</source>
            <translation>%1 行数据、%2 条日志的链和 %3 个文件均与备份时一致（%4 秒）</translation>
        </message>
        <message>
            <source>The backup of %1 can be restored: %2.</source>
            <translation>%1 的备份可以恢复：%2。</translation>
        </message>
        <message>
            <source>The backup of %1 is restored: %2. It lies in %3; close the program and start it with that folder as its station.</source>
            <translation>%1 的备份已恢复：%2。存放在 %3；请关闭程序，并以该文件夹作为站点启动。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::SatelliteFacts</name>
        <message>
            <source>Off duty</source>
            <translation>离岗</translation>
        </message>
        <message>
            <source>Available</source>
            <translation>待命</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>赶赴途中</translation>
        </message>
        <message>
            <source>On scene</source>
            <translation>到达现场</translation>
        </message>
        <message>
            <source>Emergency</source>
            <translation>紧急求援</translation>
        </message>
        <message>
            <source>Not reachable</source>
            <translation>联系不上</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>静止</translation>
        </message>
        <message>
            <source>%1, heading %2</source>
            <translation>%1，向%2</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::SessionModel</name>
        <message>
            <source>Duty officer</source>
            <translation>值班员</translation>
        </message>
        <message>
            <source>Commander</source>
            <translation>指挥员</translation>
        </message>
        <message>
            <source>Analyst</source>
            <translation>研判员</translation>
        </message>
        <message>
            <source>Wall</source>
            <translation>大屏</translation>
        </message>
        <message>
            <source>Satellite</source>
            <translation>卫星</translation>
        </message>
        <message>
            <source>System administrator</source>
            <translation>系统管理员</translation>
        </message>
        <message>
            <source>Security administrator</source>
            <translation>安全管理员</translation>
        </message>
        <message>
            <source>Auditor</source>
            <translation>审计员</translation>
        </message>
        <message>
            <source>The name or the passphrase is wrong, or the account is locked.</source>
            <translation>账号名或口令不对，或账号已被锁定。</translation>
        </message>
        <message>
            <source>Too many tries: wait %1 s.</source>
            <translation>尝试过多：请等待 %1 秒。</translation>
        </message>
        <message>
            <source>The account has ended. Sign in again.</source>
            <translation>该账号已失效，请重新登录。</translation>
        </message>
        <message>
            <source>The two accounts need two names.</source>
            <translation>两个账号需要两个不同的名称。</translation>
        </message>
        <message>
            <source>The accounts could not be made: %1</source>
            <translation>无法建立账号：%1</translation>
        </message>
        <message>
            <source>A name has letters, digits and . - _ only.</source>
            <translation>账号名只能由文字、数字和 . - _ 组成。</translation>
        </message>
        <message>
            <source>15 characters at least: some words that nobody would put together.</source>
            <translation>至少 15 个字符：几个没人会放在一起的词。</translation>
        </message>
        <message>
            <source>That is among the first that anybody would try.</source>
            <translation>这是任何人都会先试的口令。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::TalkModel</name>
        <message>
            <source>The messages of the incident could not be read.</source>
            <translation>无法读取警情的消息。</translation>
        </message>
        <message>
            <source>%1 read %2</source>
            <translation>%1 已读 %2</translation>
        </message>
        <message>
            <source>%1 delivered %2</source>
            <translation>%1 送达 %2</translation>
        </message>
        <message>
            <source>%1 not delivered yet</source>
            <translation>%1 尚未送达</translation>
        </message>
        <message>
            <source>Sound, %1 kB</source>
            <translation>录音，%1 kB</translation>
        </message>
        <message>
            <source>Film, %1 kB</source>
            <translation>视频，%1 kB</translation>
        </message>
        <message>
            <source>Desk</source>
            <translation>值班台</translation>
        </message>
        <message>
            <source>The station asks</source>
            <translation>本站询问</translation>
        </message>
        <message>
            <source>said %1</source>
            <translation>说于 %1</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>The message was not sent.</source>
            <translation>消息未发出。</translation>
        </message>
        <message numerus="yes">
            <source>Said to %n unit(s).</source>
            <translation>
                <numerusform>已发给 %n 个单位。</numerusform>
            </translation>
        </message>
        <message>
            <source>That the messages were seen could not be kept.</source>
            <translation>无法记录消息已看。</translation>
        </message>
        <message>
            <source>The sound or film is missing or was changed.</source>
            <translation>录音或视频缺失或已被改动。</translation>
        </message>
        <message>
            <source>has the picture %1</source>
            <translation>%1 已收到图片</translation>
        </message>
        <message>
            <source>is fetching the picture</source>
            <translation>正在取图片</translation>
        </message>
        <message>
            <source>words only: its device takes no pictures</source>
            <translation>仅文字：其设备不能收图片</translation>
        </message>
        <message>
            <source>picture not fetched yet</source>
            <translation>图片尚未取</translation>
        </message>
        <message>
            <source>The picture was not sent.</source>
            <translation>图片没有发出。</translation>
        </message>
    </context>
    <context>
        <name>radar::ui::WallModel</name>
        <message>
            <source>The station does not answer. It is asked again every few seconds.</source>
            <translation>派出所没有应答，每隔几秒重试。</translation>
        </message>
        <message>
            <source>Station and wall are of different versions. Install the same on both.</source>
            <translation>派出所与大屏的程序版本不同，请装同一版本。</translation>
        </message>
        <message>
            <source>The station does not let this wall in. Make a new invitation for it.</source>
            <translation>派出所不接受这块大屏，请重新生成邀请文件。</translation>
        </message>
        <message>
            <source>The station shows as many walls as it can. Switch another one off.</source>
            <translation>大屏数量已到上限，请关掉一块。</translation>
        </message>
        <message>
            <source>The map that the station sends cannot be read.</source>
            <translation>派出所发来的地图无法读取。</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>警情</translation>
        </message>
        <message>
            <source>Taken in</source>
            <translation>抓获</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>立案</translation>
        </message>
        <message>
            <source>Sent in</source>
            <translation>派出用时</translation>
        </message>
        <message>
            <source>There in</source>
            <translation>到场用时</translation>
        </message>
        <message>
            <source>Closed in</source>
            <translation>办结用时</translation>
        </message>
        <message>
            <source>Nobody at the desk sees to it: %1</source>
            <translation>席位无人处理：%1</translation>
        </message>
    </context>
</TS>
