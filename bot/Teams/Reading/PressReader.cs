using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;

namespace PeerBot.Teams.Reading;

/// <summary>A press on a button of a card, or a form in it that is sent in.</summary>
internal static class PressReader
{
    public static TeamsAsk Of(TeamsAsk ask, CardData data)
    {
        if (data.Form is { } form)
        {
            return ask with
            {
                Surface = ask.Surface switch { Surface.Card => Surface.CardForm, Surface.Dialog => Surface.DialogForm, var other => other },
                Make = (caller, place) => new FormSubmission(caller, place, form, data.Values),
                About = data.Place ?? ask.About,
                IsAboutClaimed = data.Place is not null && data.Place != ask.About,
                Form = data.Asked,
                Values = data.Values,
            };
        }

        var action = data.Action!;
        var message = ask is { Here: { } here, Card: { } card } ? new MessageRef(here, card) : null;
        return ask with { Make = (caller, place) => new ButtonPress(caller, place, action, message) };
    }
}
