namespace JointOps.Benchmarks.Growth;

/// <summary>A kind of history that the store is filled with, and what is read of it.</summary>
internal abstract class History : IDisposable
{
    /// <summary>What its size counts: <c>events</c>.</summary>
    public abstract string Unit { get; }

    /// <summary>Posts until so many are there; then all is taken in everywhere, and the databases are analysed.</summary>
    public abstract Task FillAsync(int size, CancellationToken stop);

    /// <summary>Reads what people and programs read of it.</summary>
    public abstract Task ReadAsync(GrowthTable table, int size, CancellationToken stop);

    /// <inheritdoc/>
    public abstract void Dispose();
}
