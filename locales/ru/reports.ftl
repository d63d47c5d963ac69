# Aggregates: what activists see in the bot, on pictures and in exports. A number never stands without
# what it is a number of. The authority is what the message names; it is never taken for a fact.

report-title = Что спрашивали у семей
report-country = Казахстан
report-requests = запросов
report-chats = чатов в отчёте
report-messages = сообщений проверено
report-by-week = По неделям
report-by-category = Какие данные
report-by-authority = Источник назван в сообщении, не проверен
report-by-authority-tier = Названный источник и вид данных (не проверено)
report-by-channel = Куда просили ответить
report-by-missing = О чём в запросе не сказано
report-by-outcome = Чем закончилось
report-by-language = На каком языке
report-by-tier = Обычные данные и частная жизнь
report-by-region = По регионам
report-told = Рассказано лично; считается отдельно
report-letters = Взято писем за месяц
report-answers = Что ответили органы
report-method = За каждым числом стоит не менее { $least } чатов; о меньшем не сказано, поэтому все числа — «не менее». Одна просьба может касаться нескольких видов данных.
report-method-short = За каждым числом — не менее { $least } чатов. Меньшее не показано.
report-frozen = Таблицы недели вычисляются один раз, через три дня после её конца, и потом не меняются.
report-invented = ВЫМЫШЛЕННЫЕ ДАННЫЕ
report-empty = За это время показать нечего: ни за одним числом не стоит столько чатов, сколько нужно.
report-nothing-yet = Таблиц ещё нет. Первая появится через три дня после конца недели, в которую начали наблюдать.
report-choose = Период и регион можно выбрать кнопками или написать: /report month almaty, /report 2025-W48 2025-W51.
report-rest = регион не указан или не показан отдельно
report-all = всего
report-period-week = Неделя
report-period-month = Месяц
report-period-quarter = Квартал
report-period-year = Год
report-button-picture = Картинка
report-button-csv = CSV
report-button-json = JSON
report-button-waves = Волны
report-unknown = Такого периода или региона нет. { report-choose }

tier-short-ordinary = обычные данные
tier-short-sensitive = частная жизнь семьи
outcome-standing = осталось как есть
outcome-withdrawn = вопрос снят
outcome-folded_by_members = участники: не запрос
outcome-folded_by_admin = админ: не запрос
written-ru = по-русски
written-kk = по-казахски
written-mixed = на двух языках
answer-unlawful = признали неправомерным
answer-norm_named = назвали норму
answer-redirected = переслали другому
answer-silence = не ответили

waves-title = <b>Волны: одно поручение во многих чатах</b>
waves-none = Пока волн нет: одно и то же поручение не дошло до нужного числа чатов.
wave-line = № { $number }: { $first } – { $last }, чатов не менее { $chats }
wave-what = Спрашивали: { $what }
wave-authority = Источник назван в сообщении, не проверен: { $authority }
wave-channel = Ответить просили: { $channel }
wave-regions = Регионы: { $regions }

digest-title = <b>Опубликована неделя { $week }</b>
alert-title = <b>Новая волна</b>
subscribe-title =
    <b>Подписки</b>
    Сводка раз в неделю: { $digest }
    Сообщение о новой волне: { $alerts }
subscribe-on = включено
subscribe-off = выключено
subscribe-button-digest = Сводка: включить или выключить
subscribe-button-alerts = Волны: включить или выключить

role-needed = Отчёты видят те, кого пригласил оператор бота. Они общие, без чатов и людей; опубликованные числа можно получить у оператора.
role-welcome =
    <b>Вам открыты отчёты</b>
    /report — таблица и картинка, /waves — волны, /export csv или json, /subscribe — подписки.
    В отчётах нет ни чатов, ни людей. Ваш личный чат хранится запечатанным ключом, пока роль не отозвана; /forget стирает его сразу.
invite-gone = Это приглашение уже использовано или просрочено. Попросите у оператора новое.
invite-how = /invite activist Almaty-1: название из латинских букв, цифр, «-» и «_», без имён людей.
invite-made =
    Приглашение «{ $label }»: действует один раз и 24 часа. Перешлите ссылку тому, кого приглашаете:
    { $link }
readers-title = <b>Кому открыты отчёты</b>
readers-none = Пока никому.
reader-line = { $number }. { $label }: { $state }
reader-active = открыто
reader-waiting = приглашение ещё не принято
revoke-how = /revoke и номер из списка.
revoked = Отозвано. Подписки тоже остановлены.
operator-only = Это команда оператора бота.
health =
    <b>Состояние</b>
    Групп: { $groups }, из них без права писать: { $muted }
    Чатов, входящих в отчёты: { $eligible }
    Ждут отправки: { $waiting }
    Пропущено обновлений за 30 дней: { $skipped }
    Последняя опубликованная неделя: { $published }

tell-button = Посчитать случай
tell-ask =
    <b>В каком регионе это было?</b>
    Сохранятся только регион, виды данных и названный источник, отдельно от чатов. Текст, школа и вы сами — нет.
tell-button-no-region = Без региона
tell-done = Посчитано. В отчёте такие случаи стоят отдельно и показываются, только если их рассказали многие.
answer-ask = Что ответили на ваше письмо? Ответ посчитают без письма и без имени.
answer-thanks = Спасибо, посчитано.
