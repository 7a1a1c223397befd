// Command awaits_feature_flag_versions lets clients wait for new versions of a set of feature flags.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type flags map[string]bool

type snapshot struct {
	version int
	flags   flags
}

var errFrozen = errors.New("flags are frozen")

// board keeps the newest snapshot; changed is closed and made anew on each update.
type board struct {
	mu      sync.Mutex
	cur     snapshot
	changed chan struct{}
	frozen  bool
}

func newBoard() *board {
	return &board{cur: snapshot{flags: flags{}}, changed: make(chan struct{})}
}

func (b *board) update(fn func(flags) error) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.frozen {
		return 0, errFrozen
	}
	next := flags{}
	for k, v := range b.cur.flags {
		next[k] = v
	}
	if err := fn(next); err != nil {
		return 0, fmt.Errorf("version %d: %w", b.cur.version+1, err)
	}
	b.cur = snapshot{b.cur.version + 1, next}
	b.wake()
	return b.cur.version, nil
}

// wake is called with the lock held.
func (b *board) wake() {
	close(b.changed)
	b.changed = make(chan struct{})
}

func (b *board) freeze() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.frozen = true
	b.wake()
}

// await returns the first snapshot after the given version.
func (b *board) await(ctx context.Context, after int) (snapshot, error) {
	for {
		b.mu.Lock()
		cur, frozen, changed := b.cur, b.frozen, b.changed
		b.mu.Unlock()
		if cur.version > after {
			return cur, nil
		}
		if frozen {
			return cur, errFrozen
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return cur, ctx.Err()
		}
	}
}

type client struct {
	name string
	last snapshot
	seen int
}

func (c *client) follow(ctx context.Context, b *board) error {
	for {
		s, err := b.await(ctx, c.last.version)
		if err != nil {
			return err
		}
		if s.version <= c.last.version {
			return fmt.Errorf("%s: version went back to %d", c.name, s.version)
		}
		c.last = s
		c.seen++
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	b := newBoard()
	clients := []*client{{name: "web"}, {name: "ios"}, {name: "batch"}}
	errs := make([]error, len(clients))
	var wg sync.WaitGroup
	for i, c := range clients {
		wg.Go(func() { errs[i] = c.follow(ctx, b) })
	}
	for i := range 20 {
		_, err := b.update(func(f flags) error {
			if i == 11 {
				return errors.New("rule does not compile")
			}
			f[fmt.Sprint("f", i%4)] = i%2 == 0
			return nil
		})
		if err != nil {
			fmt.Println("refused:", err)
		}
	}
	b.freeze()
	wg.Wait()
	for i, c := range clients {
		if !errors.Is(errs[i], errFrozen) || c.last.version != 19 {
			fmt.Fprintln(os.Stderr, c.name, errs[i], c.last.version)
			os.Exit(1)
		}
	}
	fmt.Println("all clients have version", b.cur.version)
}
