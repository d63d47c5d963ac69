# /settings: seen by the whole group, changed by its admins. What is chosen stands after the colon.

settings-title = <b>Араша: настройки.</b> Менять их могут администраторы группы.
settings-language = Порядок языков: { $value }
settings-region = Регион: { $value }
settings-scope = На какие запросы отвечает: { $value }
settings-quiet-hours = Тихие часы: { $value }
settings-delete-after = Удаление своих ответов: { $value }
settings-topics = Темы, где молчит: { $value }
settings-observe = Пробный режим: { $value }
settings-pause = Пауза: { $value }

value-everything = на все
value-sensitive = только о жизни семьи
value-none = нет
value-after-hours = { $hours ->
    [one] через { $hours } час
    [few] через { $hours } часа
   *[other] через { $hours } часов
}
value-off = выключен

settings-language-ask = <b>Какой язык поставить первым?</b>
settings-region-ask =
    <b>Из какого региона класс?</b>
    Регион нужен только для общего счёта: где и что запрашивают. Можно не указывать.
settings-scope-ask =
    <b>На какие запросы отвечать?</b>
    Жизнь семьи — это доход, жильё, здоровье, вера и подобное. О кодах и паролях предупрежу в любом случае.
settings-quiet-hours-ask =
    <b>В какие часы не беспокоить?</b>
    Ответ не пропадёт: придёт, когда тихие часы закончатся. Только о кодах и паролях предупрежу сразу.
settings-delete-after-ask =
    <b>Когда удалять мой ответ?</b>
    Кто откроет чат позже, может его не увидеть.
settings-topic-ask =
    <b>Отвечать ли в этой теме?</b>
    Чтобы настроить другую, отправьте /settings там.
settings-observe-ask =
    <b>Пробный режим: три дня молчу в чате.</b>
    Администратору, который его включит, лично скажу, что запрашивали: только виды данных, без текста. Через три дня сам начну отвечать в чате.
settings-closed = Настройки закрыты.
set-up-done = Спасибо, сохранено: так Араша и будет работать. Остальные настройки — кнопкой ниже, позже — /settings.

settings-button-open = Настройки
settings-button-language = Язык
settings-button-region = Регион
settings-button-scope = На какие запросы
settings-button-quiet-hours = Тихие часы
settings-button-delete-after = Удаление ответа
settings-button-topic = Эта тема
settings-button-observe = Пробный режим
settings-button-back = Назад
settings-button-close = Закрыть
settings-button-this-first = Сначала русский
settings-button-untold = Не указывать
settings-button-everything = На все
settings-button-sensitive = Только о семье
settings-button-no-quiet-hours = Без тихих часов
settings-button-never = Не удалять
settings-button-hours = { $hours } ч
settings-button-topic-heard = Отвечать
settings-button-topic-quiet = Молчать
settings-button-observe-start = Попробовать
settings-button-observe-end = Закончить пробу

# A date in the near future: "until 25 November".
date-until = { $month ->
    [1] до { $day } января
    [2] до { $day } февраля
    [3] до { $day } марта
    [4] до { $day } апреля
    [5] до { $day } мая
    [6] до { $day } июня
    [7] до { $day } июля
    [8] до { $day } августа
    [9] до { $day } сентября
    [10] до { $day } октября
    [11] до { $day } ноября
   *[12] до { $day } декабря
}

# The regions and cities of republican significance by their official names.
region-untold = не указан
region-abai = область Абай
region-akmola = Акмолинская область
region-aktobe = Актюбинская область
region-almaty_region = Алматинская область
region-atyrau = Атырауская область
region-west_kazakhstan = Западно-Казахстанская область
region-jambyl = Жамбылская область
region-jetisu = область Жетісу
region-karaganda = Карагандинская область
region-kostanay = Костанайская область
region-kyzylorda = Кызылординская область
region-mangystau = Мангистауская область
region-north_kazakhstan = Северо-Казахстанская область
region-pavlodar = Павлодарская область
region-turkistan = Туркестанская область
region-ulytau = область Ұлытау
region-east_kazakhstan = Восточно-Казахстанская область
region-astana = город Астана
region-almaty = город Алматы
region-shymkent = город Шымкент

# The same as people call them: both languages stand on one button of a small phone.
region-short-abai = Абай
region-short-akmola = Акмолинская
region-short-aktobe = Актюбинская
region-short-almaty_region = Алматинская
region-short-atyrau = Атырауская
region-short-west_kazakhstan = ЗКО
region-short-jambyl = Жамбылская
region-short-jetisu = Жетісу
region-short-karaganda = Карагандинская
region-short-kostanay = Костанайская
region-short-kyzylorda = Кызылординская
region-short-mangystau = Мангистауская
region-short-north_kazakhstan = СКО
region-short-pavlodar = Павлодарская
region-short-turkistan = Туркестанская
region-short-ulytau = Ұлытау
region-short-east_kazakhstan = ВКО
region-short-astana = Астана
region-short-almaty = город Алматы
region-short-shymkent = Шымкент
