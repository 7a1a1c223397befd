// Package mirror copies package archives from an upstream to a local store.
package mirror

import (
	"context"
	"fmt"
	"io"
	"sync"
)

// Upstream opens an archive by name.
type Upstream interface {
	Open(ctx context.Context, name string) (io.ReadCloser, error)
}

// Store keeps archives.
type Store interface {
	Put(name string, data []byte) error
}

// Options change how Sync works.
type Options struct {
	// Progress, if set, is told the number of bytes copied so far.
	Progress func(total int64)
	// KeepGoing makes Sync skip archives that cannot be read.
	KeepGoing bool
}

// Sync copies the named archives and returns how many were stored.
func Sync(ctx context.Context, up Upstream, st Store, names []string, opt Options) (stored int, err error) {
	var (
		copied chan int64
		wg     sync.WaitGroup
	)
	if opt.Progress != nil {
		copied = make(chan int64, 16)
		wg.Go(func() { report(copied, opt.Progress) })
	}
	defer func() {
		close(copied) // want "PC4005"
		wg.Wait()
	}()

	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return stored, err
		}
		n, err := fetch(ctx, up, st, name)
		if err != nil {
			if opt.KeepGoing {
				continue
			}
			return stored, fmt.Errorf("mirror %s: %w", name, err)
		}
		stored++
		if copied != nil {
			copied <- n
		}
	}
	return stored, nil
}

// fetch copies one archive.
func fetch(ctx context.Context, up Upstream, st Store, name string) (int64, error) {
	rc, err := up.Open(ctx, name)
	if err != nil {
		return 0, err
	}
	defer rc.Close()
	data, err := io.ReadAll(rc)
	if err != nil {
		return 0, err
	}
	return int64(len(data)), st.Put(name, data)
}

// report adds up the sizes and passes the sum on.
func report(sizes <-chan int64, to func(int64)) {
	var total int64
	for n := range sizes {
		total += n
		to(total)
	}
}
