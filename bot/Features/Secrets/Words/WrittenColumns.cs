using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets.Words;

/// <summary>The columns of a row type that hold people's words. In the model stands, under the column's name, only what is
/// sealed; the row's own property is unknown to it, so that no query and no update can be made of it.</summary>
internal sealed class WrittenColumns
{
    private const string Suffix = "Sealed";

    private static readonly ConcurrentDictionary<IEntityType, WrittenColumns?> Known = new();

    private readonly IEntityType _type;
    private readonly string _table;
    private readonly PropertyInfo? _group;

    private WrittenColumns(IEntityType type, IReadOnlyList<WrittenColumn> columns)
    {
        _type = type;
        _table = type.GetTableName()!;
        _group = GroupOf(type.ClrType);
        All = columns;
        Places = [.. new[] { nameof(IWorkspaceRow.WorkspaceId) }
            .Concat(_group is null ? [] : [_group.Name])
            .Concat(type.FindPrimaryKey()!.Properties.Select(part => part.Name)).Distinct()
            .Select(name => type.FindProperty(name)!)];
    }

    public IReadOnlyList<WrittenColumn> All { get; }

    /// <summary>The columns that say where a row stands; words are bound to them.</summary>
    public IReadOnlyList<IProperty> Places { get; }

    /// <summary>Null for a row type that holds nobody's words.</summary>
    public static WrittenColumns? Of(IEntityType type) => Known.GetOrAdd(type, static known =>
        In(known.ClrType) is { Count: > 0 } columns ? new WrittenColumns(known, columns) : null);

    public static IReadOnlyList<WrittenColumn> In(Type row) => [.. row.GetProperties()
        .Where(property => property.GetCustomAttribute<WrittenAttribute>() is not null)
        .Select(property => new WrittenColumn(property, property.Name + Suffix, AuthorOf(row, property)))];

    /// <summary>Takes the properties out of the model of a row and puts what is sealed in their place.</summary>
    public static void Map(ModelBuilder model, Type row)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var column in In(row))
        {
            model.Entity(row).Ignore(column.Property.Name);
            model.Entity(row).Property<string>(column.Sealed).HasColumnName(column.Property.Name)
                .IsRequired(nullability.Create(column.Property).WriteState == NullabilityState.NotNull);
        }
    }

    /// <summary>Whose words a column of this row holds now.</summary>
    public WordOwner OwnerOf(object row, WrittenColumn column) =>
        new((GroupId?)_group?.GetValue(row), (PersonId?)column.Author?.GetValue(row));

    /// <param name="values">The values of <see cref="Places"/>, in their order.</param>
    public string PlaceOf(WrittenColumn column, IEnumerable<object?> values) =>
        $"{_table}|{column.Property.Name}|{string.Join('|', values.Select((value, at) => Text(Places[at], value)))}";

    public string PlaceOf(WrittenColumn column, object row) => PlaceOf(column, Places.Select(place => place.PropertyInfo!.GetValue(row)));

    private static string Text(IProperty property, object? value) =>
        (property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value) switch
        {
            Guid id => id.ToString("N"),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty,
        };

    private static PropertyInfo? GroupOf(Type row) =>
        row == typeof(GroupRow) ? row.GetProperty(nameof(GroupRow.Id)) : row.GetProperty("GroupId");

    private static PropertyInfo? AuthorOf(Type row, PropertyInfo column) => column.GetCustomAttribute<WrittenAttribute>()!.By is { Length: > 0 } by
        ? row.GetProperty(by) ?? throw new InvalidOperationException($"{row.Name}.{column.Name} was written by {by}, which the row does not have.")
        : null;
}

/// <summary>One such column.</summary>
/// <param name="Property">The words, as the features see them.</param>
/// <param name="Sealed">The name in the model of what is stored.</param>
/// <param name="Author">Which property names the author; null for the group's own words.</param>
internal sealed record WrittenColumn(PropertyInfo Property, string Sealed, PropertyInfo? Author);
