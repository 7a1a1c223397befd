// Command applies_schema_migrations_all_shards applies schema migrations to all the shards of a database.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

var errLocked = errors.New("table is locked")

// Shard is one database.
type Shard struct {
	Name    string
	version int
	locked  bool
}

func (s *Shard) exec(stmt string) error {
	if s.locked {
		return fmt.Errorf("shard %s: %q: %w", s.Name, stmt, errLocked)
	}
	return nil
}

type outcome int

const (
	applied outcome = iota
	upToDate
	failed
)

// Runner applies migrations version by version.
type Runner struct {
	wg sync.WaitGroup

	mu    sync.Mutex
	count map[outcome]int
	errs  []error
}

// Apply runs one statement on the shards in parallel.
func (r *Runner) Apply(version int, stmt string, shards []*Shard) error {
	r.count, r.errs = map[outcome]int{}, nil
	r.wg.Add(len(shards))
	for _, sh := range shards {
		go r.applyShard(sh, version, stmt)
	}
	r.wg.Wait()
	return errors.Join(r.errs...)
}

// applyShard settles the shard by exactly one of keep, abort and commit.
func (r *Runner) applyShard(sh *Shard, version int, stmt string) {
	if sh.version >= version {
		r.settle(upToDate)
		return
	}
	if err := sh.exec(stmt); err != nil {
		r.abort(sh, err)
		return
	}
	r.commit(sh, version)
}

func (r *Runner) abort(sh *Shard, err error) {
	sh.locked = false
	r.mu.Lock()
	r.errs = append(r.errs, err)
	r.mu.Unlock()
	r.settle(failed)
}

func (r *Runner) commit(sh *Shard, version int) {
	sh.version = version
	r.settle(applied)
}

func (r *Runner) settle(o outcome) {
	defer r.wg.Done()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count[o]++
}

func main() {
	shards := []*Shard{{Name: "eu-1"}, {Name: "eu-2", version: 1}, {Name: "us-1", locked: true}}
	r := &Runner{}
	if err := r.Apply(1, "CREATE TABLE users (id BIGINT)", shards); !errors.Is(err, errLocked) {
		fmt.Fprintln(os.Stderr, "unexpected:", err)
		os.Exit(1)
	}
	if r.count[applied] != 1 || r.count[upToDate] != 1 || r.count[failed] != 1 {
		fmt.Fprintln(os.Stderr, "bad counts:", r.count)
		os.Exit(1)
	}
	if err := r.Apply(1, "CREATE TABLE users (id BIGINT)", shards); err != nil {
		fmt.Fprintln(os.Stderr, "retry:", err)
		os.Exit(1)
	}
	if r.count[applied] != 1 || r.count[upToDate] != 2 {
		fmt.Fprintln(os.Stderr, "bad counts after retry:", r.count)
		os.Exit(1)
	}
}
