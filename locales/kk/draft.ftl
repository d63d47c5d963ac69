# For whoever asks and checks the message before sending it, and for a child who was not let in.

button-draft = Бұл — өз мәтінім
button-consent-form = Келісім үлгісі
draft-title = <b>Сіздің мәтініңіз</b>
draft-asks = Мыналарды сұрайсыз: { $what }.
draft-stated = <b>Айтылғаны:</b>
draft-missing = <b>Мыналарды қосыңыз:</b>
draft-channel = Жауапты жалпы чатқа емес, жеке не қағазға жазып беруді сұраңыз.
draft-completed = <b>Сол сұраудың толық түрі.</b> Артығын алып тастап, бос жерлерін толтырыңыз:

button-not-let-in = Баланы кіргізбеді
not-let-in-title = <b>Баланы кіргізбеді</b>
not-let-in-child = 1. Алдымен — бала: жылы жерде болсын, жалғыз қалмасын.
not-let-in-reason = 2. Себебін жазбаша беруін сыпайы сұраңыз: кім шешті, қандай құжат, нөмірі, күні, қай заң.
not-let-in-note = 3. Күнін, сағатын, кіммен сөйлескеніңізді жазып қойыңыз. Басқа балаларды түсірмеңіз.
not-let-in-call = 4. 111-ге қоңырау шалыңыз: отбасы, әйелдер мен балаларға арналған бірыңғай байланыс орталығы, тәулік бойы (inform.kz дерегі бойынша, 06.11.2025).
