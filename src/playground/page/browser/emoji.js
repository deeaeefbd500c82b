// Slack's emoji names and their characters: the common ones; an unknown name stays as it was written.

const table = `
grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 sweat_smile 😅 joy 😂 rolling_on_the_floor_laughing 🤣 blush 😊 innocent 😇
slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 relieved 😌 heart_eyes 😍 star-struck 🤩 kissing_heart 😘 yum 😋
stuck_out_tongue 😛 thinking_face 🤔 face_with_raised_eyebrow 🤨 neutral_face 😐 expressionless 😑 smirk 😏 unamused 😒
face_with_rolling_eyes 🙄 grimacing 😬 hugging_face 🤗 shushing_face 🤫 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 nerd_face 🤓
sunglasses 😎 partying_face 🥳 confused 😕 worried 😟 slightly_frowning_face 🙁 white_frowning_face ☹️ open_mouth 😮 astonished 😲
flushed 😳 pleading_face 🥺 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 weary 😩 tired_face 😫 triumph 😤 rage 😡 angry 😠
skull 💀 ghost 👻 robot_face 🤖 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 wave 👋 raised_hand ✋ hand ✋ ok_hand 👌 v ✌️
crossed_fingers 🤞 point_left 👈 point_right 👉 point_up_2 👆 point_down 👇 point_up ☝️ +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊
facepunch 👊 clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏 writing_hand ✍️ muscle 💪 eyes 👀 eye 👁️ brain 🧠
baby 👶 boy 👦 girl 👧 man 👨 woman 👩 bust_in_silhouette 👤 busts_in_silhouette 👥 speaking_head_in_silhouette 🗣️
heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 sparkling_heart 💖 100 💯
boom 💥 dizzy 💫 sweat_drops 💦 dash 💨 speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭 zzz 💤
sunrise 🌅 sunrise_over_mountains 🌄 sunny ☀️ sun_with_face 🌞 mostly_sunny 🌤️ barely_sunny 🌥️ cloud ☁️ rain_cloud 🌧️ snowflake ❄️
zap ⚡ fire 🔥 droplet 💧 ocean 🌊 rainbow 🌈 star ⭐ star2 🌟 sparkles ✨ crescent_moon 🌙 city_sunset 🌆 night_with_stars 🌃
feather 🪶 raising_hand 🙋 seedling 🌱 herb 🌿 four_leaf_clover 🍀 cherry_blossom 🌸 rose 🌹 sunflower 🌻 tulip 🌷 bouquet 💐 maple_leaf 🍁 fallen_leaf 🍂
apple 🍎 tangerine 🍊 cake 🍰 birthday 🎂 coffee ☕ tea 🍵 beer 🍺 beers 🍻 bubble_tea 🧋 dumpling 🥟 rice 🍚
tada 🎉 confetti_ball 🎊 gift 🎁 balloon 🎈 ribbon 🎀 trophy 🏆 medal 🏅 sports_medal 🏅 first_place_medal 🥇
second_place_medal 🥈 third_place_medal 🥉 crown 👑 gem 💎 dart 🎯 game_die 🎲 jigsaw 🧩 headphones 🎧 microphone 🎤
studio_microphone 🎙️ musical_note 🎵 art 🎨 ballot_box_with_ballot 🗳️ ballot_box 🗳️ abacus 🧮 rocket 🚀 airplane ✈️ bus 🚌
house 🏠 office 🏢 hospital 🏥 bank 🏦 school 🏫 factory 🏭 bulb 💡 flashlight 🔦 electric_plug 🔌 battery 🔋
phone ☎️ telephone_receiver 📞 iphone 📱 computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ email 📧 envelope ✉️ incoming_envelope 📨
inbox_tray 📥 outbox_tray 📤 package 📦 mailbox 📫 memo 📝 pencil 📝 pencil2 ✏️ page_facing_up 📄 page_with_curl 📃 clipboard 📋
bookmark_tabs 📑 bookmark 🔖 label 🏷️ books 📚 book 📖 open_book 📖 notebook 📓 ledger 📒 newspaper 📰 scroll 📜 card_index 📇
file_folder 📁 open_file_folder 📂 card_index_dividers 🗂️ file_cabinet 🗄️ wastebasket 🗑️ paperclip 📎 pushpin 📌 round_pushpin 📍
triangular_ruler 📐 scales ⚖️ straight_ruler 📏 scissors ✂️ lock 🔒 unlock 🔓 key 🔑 hammer 🔨 wrench 🔧 hammer_and_wrench 🛠️ gear ⚙️
link 🔗 magnet 🧲 toolbox 🧰 test_tube 🧪 microscope 🔬 telescope 🔭 satellite_antenna 📡 shield 🛡️ mag 🔍 mag_right 🔎
bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 calendar 📅 date 📅 spiral_calendar_pad 🗓️ tear-off_calendar 📆
alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚ clock8 🕗 clock9 🕘 clock12 🕛 bell 🔔
no_bell 🔕 loudspeaker 📢 mega 📣 moneybag 💰 money_with_wings 💸 yen 💴 dollar 💵 credit_card 💳 receipt 🧾 coin 🪙
mortar_board 🎓 graduation_cap 🎓 teacher 🧑‍🏫 construction 🚧 rotating_light 🚨 warning ⚠️ no_entry ⛔ no_entry_sign 🚫 sos 🆘
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ heavy_plus_sign ➕
heavy_minus_sign ➖ question ❓ grey_question ❔ exclamation ❗ grey_exclamation ❕ bangbang ‼️ interrobang ⁉️ information_source ℹ️
recycle ♻️ arrows_counterclockwise 🔄 repeat 🔁 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️
arrow_forward ▶️ double_vertical_bar ⏸️ black_square_for_stop ⏹️ track_next ⏭️ fast_forward ⏩ leftwards_arrow_with_hook ↩️
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 white_circle ⚪ black_circle ⚫
large_green_square 🟩 large_red_square 🟥 small_blue_diamond 🔹 small_orange_diamond 🔸 large_blue_diamond 🔷 black_small_square ▪️ white_small_square ▫️
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ hash #️⃣ a 🅰️ b 🅱️ new 🆕 up 🆙 ok 🆗
cn 🇨🇳 flag-cn 🇨🇳 us 🇺🇸 flag-us 🇺🇸 gb 🇬🇧 globe_with_meridians 🌐 earth_asia 🌏 snail 🐌 turtle 🐢 bee 🐝 owl 🦉 dog 🐶 cat 🐱 panda_face 🐼`;

const emoji = new Map();
const list = table.trim().split(/\s+/);
for (let at = 0; at < list.length; at += 2) emoji.set(list[at], list[at + 1]);

export function emojiOf(name) {
  const [base, , tone] = name.split(':');
  const char = emoji.get(base);
  const step = /^skin-tone-([2-6])$/.exec(tone ?? '')?.[1];
  return char && step ? char + String.fromCodePoint(0x1f3f9 + Number(step)) : char;
}

// Names whose text contains the search, for the reaction picker.
export function findEmoji(search) {
  const seen = new Set();
  return [...emoji].filter(([name, char]) => name.includes(search) && !seen.has(char) && seen.add(char));
}

// Replaces the known :names: in plain text.
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (whole, name) => emojiOf(name) ?? whole);
}
