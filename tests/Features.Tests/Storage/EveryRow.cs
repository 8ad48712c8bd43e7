using PeerBot.Core;

namespace PeerBot.Features.Tests.Storage;

/// <summary>Makes a row of any type with every property filled, so that a new row type or column is tried without being named.</summary>
internal sealed class EveryRow
{
    private readonly WorkspaceId _workspace = new(Guid.CreateVersion7());
    private readonly PersonId _person = new(Guid.CreateVersion7());
    private readonly GroupId _group = new(Guid.CreateVersion7());
    private readonly MeetingId _meeting = new(Guid.CreateVersion7());
    private readonly ItemId _item = new(Guid.CreateVersion7());
    private int _count = 100;

    public WorkspaceId Workspace => _workspace;

    public object Make(Type type)
    {
        var row = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(row, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property.Name));
        }

        return row;
    }

    private object Value(Type type, string name)
    {
        _count++;
        return type switch
        {
            _ when type == typeof(WorkspaceId) => _workspace,
            _ when type == typeof(PersonId) => _person,
            _ when type == typeof(GroupId) => _group,
            _ when type == typeof(MeetingId) => _meeting,
            _ when type == typeof(ItemId) => _item,
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(string) => $"Grüße 🌱 'x' \"{name}\" {_count}",
            _ when type == typeof(int) => _count,
            _ when type == typeof(long) => (long)_count,
            _ when type == typeof(bool) => true,
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Last(),
            _ when type == typeof(Instant) => Instant.FromUtc(2026, 10, 25, 0, 59, 59) + Duration.FromMilliseconds(_count),
            _ when type == typeof(LocalDate) => new LocalDate(2028, 2, 29).PlusDays(_count),
            _ when type == typeof(LocalTime) => new LocalTime(23, 59, 58).PlusSeconds(-_count),
            _ => throw new NotSupportedException($"No sample for {type.Name} {name}."),
        };
    }
}
