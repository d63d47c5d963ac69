# For whoever asks and checks the message before sending it, and for a child who was not let in.

button-draft = Это мой черновик
button-consent-form = Бланк согласия
draft-title = <b>Ваш черновик</b>
draft-asks = Просите сообщить: { $what }.
draft-stated = <b>Уже сказано:</b>
draft-missing = <b>Добавьте:</b>
draft-channel = Попросите ответить лично или на бумаге, не в общий чат.
draft-completed = <b>Тот же запрос, дополненный.</b> Лишнее уберите, пропуски заполните:

button-not-let-in = Ребёнка не пустили
not-let-in-title = <b>Ребёнка не пустили</b>
not-let-in-child = 1. Сначала ребёнок: пусть он будет в тепле и не один.
not-let-in-reason = 2. Спокойно попросите назвать причину письменно: кто решил, какой документ, номер, дата, закон.
not-let-in-note = 3. Запишите день, час и с кем говорили. Чужих детей не снимайте.
not-let-in-call = 4. Позвоните 111: контакт-центр для семьи, женщин и детей, круглосуточно (по данным inform.kz, 06.11.2025).
