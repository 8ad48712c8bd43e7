using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets.Words;

/// <summary>Opens words as their rows are read: such rows are made by a method of ours that is given what is sealed. An
/// interceptor of materialization would do as well, but costs 25 microseconds for every row of every table.</summary>
internal sealed class OpenWords : IInstantiationBindingInterceptor
{
    /// <summary>One for all contexts: EF Core would otherwise build its services anew for each.</summary>
    public static OpenWords Reading { get; } = new();

    public InstantiationBinding ModifyBinding(InstantiationBindingInterceptionData interceptionData, InstantiationBinding binding)
    {
        if (interceptionData.TypeBase is not IEntityType type || WrittenColumns.Of(type) is not { } columns)
        {
            return binding;
        }

        IEnumerable<ParameterBinding> values = columns.Places.Concat(columns.All.Select(column => type.FindProperty(column.Sealed)!))
            .Select(property => new PropertyParameterBinding(property));
        return new FactoryMethodBinding(new RowMaker(type.ClrType, columns), typeof(RowMaker).GetMethod(nameof(RowMaker.Make))!,
            [new ContextParameterBinding(typeof(DbContext)), new ObjectArrayParameterBinding([.. values])], type.ClrType);
    }

    private sealed class RowMaker(Type row, WrittenColumns columns)
    {
        public object Make(DbContext context, object?[] values)
        {
            var db = (PeerBotDb)context;
            var made = Activator.CreateInstance(row)!;
            var places = values.AsSpan(0, columns.Places.Count).ToArray();
            for (var at = 0; at < places.Length; at++)
            {
                // What a maker is given, EF Core does not set itself any more.
                columns.Places[at].PropertyInfo!.SetValue(made, places[at]);
            }

            var read = new string?[columns.All.Count];
            for (var at = 0; at < read.Length; at++)
            {
                if (values[places.Length + at] is string stored)
                {
                    var words = SealedWords.Open(stored, id => db.Words.Find(id)?.Bytes, columns.PlaceOf(columns.All[at], places));
                    columns.All[at].Property.SetValue(made, words);

                    // What still stands in clear counts as unread, so that it is sealed when its row is next saved.
                    read[at] = SealedWords.IsSafe(stored) ? words : null;
                }
            }

            db.Words.Read(made, read);
            return made;
        }
    }
}
