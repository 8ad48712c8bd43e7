using PeerBot.Chat.Forms;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>Chooses in a form by what the person reads.</summary>
internal static class FormChoices
{
    /// <summary>The value behind a label of a choice.</summary>
    public static string Choice(this Form form, string key, string label) =>
        form.Fields.OfType<ChoiceField>().Single(field => field.Key == key).Options.Single(option => option.Label == label).Value;
}
