# What a class chat hears. Short: both languages together show at most 400 characters.

chat-more = { $named } и ещё { $count }
chat-asked = <b>У семей запрашивают:</b> { $what }.

# One of these leads stands under the first line.
chat-lead-ask = Не спешите: писать это в чат не обязательно. Спросите, какой закон этого требует и зачем.
chat-lead-biometrics = Не спешите: сначала спросите, обязательно ли это, по какому закону и есть ли другой способ.
chat-lead-consent = Не спешите подписывать: сначала узнайте, что собирают и по какому закону.
chat-lead-document = Не спешите: писать это в чат не обязательно. Если это запрос госоргана, попросите документ: кто подписал, номер, дата, закон.
chat-lead-private = Такое лучше сообщать лично: в общем чате видят все.
chat-lead-each-decides = Сообщать ли, каждая семья решает сама. Лучше лично, не в общий чат.
chat-own = Эти сведения лучше отправить лично, а не в общий чат.

chat-credentials = <b>Коды, пароли и ключи ЭЦП не передают никому, даже учителю.</b> Возможно, аккаунт взломан: позвоните этому человеку голосом.
chat-credentials-more = Уже отправили? Смените пароль, отключите чужие устройства, сообщите банку. Если это ваш аккаунт, сделайте то же.

# The folded part: the law, then the way out for whoever asked.
chat-law-heading = <b>{ $act }.</b>
    .law = PD-7.1
chat-asker = <b>Тому, кто собирает:</b> образец запроса — ниже. Если уже не нужно, нажмите «Вопрос снят».

# Grounds, by what was asked. The most fitting stand in the chat, all of them in /rights.
ground-excess = Лишние для цели данные обрабатывать нельзя ({ $cite }).
    .law = PD-7.9
ground-biometrics = Биометрия обязательна только по закону, иначе нужно согласие ({ $cite }).
    .law = DC-48.3
ground-documents = Бумажные копии удостоверений собирать нельзя, кроме исключений в законе ({ $cite }).
    .law = PD-7.10
ground-belief = Национальность, вера, взгляды — дело семьи: нужен закон или согласие ({ $cite }).
    .law = PD-7.1
ground-health = О здоровье сообщают медработнику лично, не в чат.
ground-bank = Номер и код карты в чат не пишут.
ground-consent-form = В согласии пишут, кто, что и на какой срок собирает и кому передаст ({ $cite }).
    .law = PD-8.4
ground-sharing = Чтобы передать данные другим, нужно согласие ({ $cite }).
    .law = PD-7.3
ground-consent = Без согласия собирать можно только в случаях, названных в законе ({ $cite }).
    .law = PD-7.1 PD-9
ground-duty = Если закон прямо обязывает, данные дать нужно ({ $cite }).
    .law = PD-24.2
