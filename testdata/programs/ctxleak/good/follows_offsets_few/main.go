// Command follows_offsets_few follows the offsets of a few partitions.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"programs/ctxleak/good/follows_offsets_few/feed"
)

type partition struct{ head atomic.Int64 }

func (p *partition) offset(ctx context.Context) (int64, error) {
	if err := ctx.Err(); err != nil {
		return p.head.Load(), nil // the poller is closing
	}
	return p.head.Add(1), nil
}

func follow(n int) (err error) {
	parts := make([]partition, n)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	for i := range parts {
		p, perr := feed.Open(ctx, parts[i].offset, time.Millisecond)
		if perr != nil {
			return perr
		}
		defer func() { err = errors.Join(err, p.Close()) }()
		defer func() {
			if p.Value() == 0 {
				err = errors.Join(err, fmt.Errorf("partition %d: no offset", i))
			}
		}()
	}
	time.Sleep(20 * time.Millisecond)
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	if err := follow(4); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d, then %d\n", before, after)
		os.Exit(1)
	}
}
