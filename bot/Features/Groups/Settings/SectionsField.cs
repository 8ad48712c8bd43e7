using System.Text.RegularExpressions;
using PeerBot.Chat.Forms;
using PeerBot.Core;
using PeerBot.Core.Running;
using PeerBot.Features.Running;

namespace PeerBot.Features.Groups.Settings;

/// <summary>The question how many minutes each section of a meeting takes (M2).</summary>
internal static partial class SectionsField
{
    public const string Key = "sections";

    public static TextField Of(GroupRow group) => new(
        Key, SettingsViews.Sections, SettingsViews.SectionsHint,
        Optional: true, MaxLength: 60, Initial: Write(RunBook.MinutesOf(group, group.LengthMinutes)));

    /// <summary>The group's own minutes in their stored form; null for the usual ones. What was left as it stood follows a new length.</summary>
    public static string? Read(FormReading reading, GroupRow group, int length)
    {
        if (reading.Text(Key, required: false, most: 60) is not { } written)
        {
            return null;
        }

        if (length != group.LengthMinutes && Numbers(written).SequenceEqual(Numbers(Write(RunBook.MinutesOf(group, group.LengthMinutes)))))
        {
            return group.SectionMinutes;
        }

        if (Numbers(written) is not [var checkIn, var topic, var shares, var wrapUp])
        {
            reading.Refuse(Key, SettingsViews.FourNumbers);
            return null;
        }

        switch (SectionMinutes.Of(checkIn, topic, shares, wrapUp, length))
        {
            case Outcome<SectionMinutes>.Done done:
                return done.Value == SectionMinutes.Usual(length) ? null : done.Value.ToString();
            case Outcome<SectionMinutes>.Refused refused:
                reading.Refuse(Key, SettingsViews.Say(refused.Why));
                return null;
            default:
                throw new InvalidOperationException("A decision is done or refused.");
        }
    }

    /// <summary>"10, 30, 15, 5".</summary>
    public static string Write(SectionMinutes minutes) => $"{minutes.CheckIn}, {minutes.Topic}, {minutes.Shares}, {minutes.WrapUp}";

    private static List<int> Numbers(string written) =>
        [.. Number().Matches(written).Select(number => int.TryParse(number.Value, out var minutes) ? minutes : int.MaxValue / 8)];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
