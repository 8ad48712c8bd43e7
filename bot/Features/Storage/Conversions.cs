using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;
using PeerBot.Core;

namespace PeerBot.Features.Storage;

/// <summary>How ids and times stand in a row.</summary>
internal static class Conversions
{
    /// <summary>Every id is stored as its Guid.</summary>
    public static void Ids(ModelConfigurationBuilder builder)
    {
        builder.Properties<WorkspaceId>().HaveConversion<OfWorkspace>();
        builder.Properties<PersonId>().HaveConversion<OfPerson>();
        builder.Properties<GroupId>().HaveConversion<OfGroup>();
        builder.Properties<MeetingId>().HaveConversion<OfMeeting>();
        builder.Properties<ItemId>().HaveConversion<OfItem>();
    }

    /// <summary>SQLite has no times: instants are microseconds since 1970, so that they sort, and dates ISO text.</summary>
    public static void TimesForSqlite(ModelConfigurationBuilder builder)
    {
        builder.Properties<Instant>().HaveConversion<OfInstant>();
        builder.Properties<LocalDate>().HaveConversion<OfDate>();
        builder.Properties<LocalTime>().HaveConversion<OfTime>();
    }

    /// <summary>An instant as it stands in SQLite, for a hand-written statement.</summary>
    public static long ToSqlite(Instant at) => at.ToUnixTimeTicks() / 10;

    private sealed class OfWorkspace() : ValueConverter<WorkspaceId, Guid>(id => id.Value, id => new WorkspaceId(id));

    private sealed class OfPerson() : ValueConverter<PersonId, Guid>(id => id.Value, id => new PersonId(id));

    private sealed class OfGroup() : ValueConverter<GroupId, Guid>(id => id.Value, id => new GroupId(id));

    private sealed class OfMeeting() : ValueConverter<MeetingId, Guid>(id => id.Value, id => new MeetingId(id));

    private sealed class OfItem() : ValueConverter<ItemId, Guid>(id => id.Value, id => new ItemId(id));

    private sealed class OfInstant() : ValueConverter<Instant, long>(
        at => ToSqlite(at), micros => Instant.FromUnixTimeTicks(micros * 10));

    private sealed class OfDate() : ValueConverter<LocalDate, string>(
        date => LocalDatePattern.Iso.Format(date), text => LocalDatePattern.Iso.Parse(text).Value);

    private sealed class OfTime() : ValueConverter<LocalTime, string>(
        time => LocalTimePattern.ExtendedIso.Format(time), text => LocalTimePattern.ExtendedIso.Parse(text).Value);
}
