using System.Text.Json;
using NodaTime;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Settings;

/// <summary>Brings back what the group had agreed on before (F6); the rhythm, too, with everything given for its meetings.</summary>
internal sealed class GroupSettingsUndo : IUndoChange
{
    public const string Kind = "settings.group";

    public string What => Kind;

    /// <summary>The focus and the link to the notes are the group's own words, so all of it goes where words are sealed.</summary>
    public static string Write(Agreed before, Agreed after) => JsonSerializer.Serialize<Agreed[]>([before, after]);

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var group = (await visit.MyGroupAsync(change.GroupId, cancel))!;
        var kept = JsonSerializer.Deserialize<Agreed[]>(change.Words!)!;
        if (Agreed.Of(group) != kept[1])
        {
            return new UndoAnswer.Stays(SettingsViews.ChangedSince());
        }

        await GroupSettingsForm.SaveAsync(visit, group, kept[0], cancel);
        return SettingsViews.GroupTakenBack(group);
    }
}

/// <summary>Brings a person's own settings back (F6).</summary>
internal sealed class MySettingsUndo : IUndoChange
{
    public const string Kind = "settings.mine";

    public string What => Kind;

    // About nobody but the one who changed them, whichever groups they are in by now.
    public Task<bool> MayAskAsync(Visit visit, UndoRow change, CancellationToken cancel) => Task.FromResult(change.PersonId == visit.Me.Id);

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (change.Before.Split('>') is not [var before, var after] || Mine.Of(visit.Me).ToString() != after)
        {
            return new UndoAnswer.Stays(SettingsViews.MineChangedSince());
        }

        Mine.Parse(before).WriteTo(visit.Me);
        foreach (var group in await visit.MyGroupsAsync(cancel))
        {
            visit.Touch(group.Id);
        }

        return SettingsViews.MineTakenBack(visit.Me);
    }
}

/// <summary>What a person has set for themselves, as one value to compare.</summary>
internal sealed record Mine(string? Zone, bool ZoneIsChosen, LocalTime AwakeFrom, LocalTime AwakeUntil, bool AwakeOnWeekends, NudgePreference Nudges)
{
    public static Mine Of(PersonRow me) => new(me.Zone, me.ZoneIsChosen, me.AwakeFrom, me.AwakeUntil, me.AwakeOnWeekends, me.Nudges);

    public static Mine Parse(string written)
    {
        var parts = written.Split('|');
        return new Mine(parts[0].Length == 0 ? null : parts[0], bool.Parse(parts[1]), LocalTime.FromTicksSinceMidnight(long.Parse(parts[2])),
            LocalTime.FromTicksSinceMidnight(long.Parse(parts[3])), bool.Parse(parts[4]), (NudgePreference)int.Parse(parts[5]));
    }

    public void WriteTo(PersonRow me) => (me.Zone, me.ZoneIsChosen, me.AwakeFrom, me.AwakeUntil, me.AwakeOnWeekends, me.Nudges) =
        (Zone, ZoneIsChosen, AwakeFrom, AwakeUntil, AwakeOnWeekends, Nudges);

    public override string ToString() =>
        string.Join('|', Zone, ZoneIsChosen, AwakeFrom.TickOfDay, AwakeUntil.TickOfDay, AwakeOnWeekends, (int)Nudges);
}
