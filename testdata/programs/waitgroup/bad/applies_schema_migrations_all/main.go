// Command applies_schema_migrations_all applies schema migrations to all the shards of a database.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errLocked = errors.New("table is locked")

// Migration is one schema step; shards it does not list are left alone.
type Migration struct {
	Version int
	Up      string
	Shards  []*Shard
}

// Shard is one database.
type Shard struct {
	Name    string
	version int
	locked  bool
}

func (s *Shard) exec(stmt string) error {
	if stmt == "" {
		return errors.New("empty statement")
	}
	if s.locked {
		return fmt.Errorf("shard %s: %q: %w", s.Name, stmt, errLocked)
	}
	return nil
}

func (s *Shard) rollback() { s.locked = false }

// Runner applies migrations version by version.
type Runner struct {
	wg     sync.WaitGroup
	settle time.Duration

	mu   sync.Mutex
	errs []error
}

// Apply runs one migration on its shards in parallel.
func (r *Runner) Apply(m Migration) error {
	for _, sh := range m.Shards {
		r.wg.Add(1)
		go r.applyShard(sh, m)
	}
	r.wg.Wait()
	time.Sleep(r.settle) // let the replicas catch up
	r.mu.Lock()
	defer r.mu.Unlock()
	return errors.Join(r.errs...)
}

func (r *Runner) applyShard(sh *Shard, m Migration) {
	defer r.wg.Done()
	if sh.version >= m.Version {
		return
	}
	if err := sh.exec(m.Up); err != nil {
		r.abort(sh, err) // want "PC3002"
		return
	}
	sh.version = m.Version
}

// abort rolls the shard back and gives up on it.
func (r *Runner) abort(sh *Shard, err error) {
	sh.rollback()
	r.mu.Lock()
	r.errs = append(r.errs, err)
	r.mu.Unlock()
	r.wg.Done()
}

func main() {
	eu, us := &Shard{Name: "eu-1"}, &Shard{Name: "us-1", locked: true}
	r := &Runner{settle: 30 * time.Millisecond}
	plan := []Migration{
		{Version: 1, Up: "CREATE TABLE users (id BIGINT)", Shards: []*Shard{eu}},
		{Version: 2, Up: "ALTER TABLE users ADD name TEXT", Shards: []*Shard{us}},
	}
	for _, m := range plan {
		if err := r.Apply(m); err != nil {
			fmt.Fprintf(os.Stderr, "migration %d: %v (rolled back)\n", m.Version, err)
			return
		}
	}
	fmt.Println("schema is up to date")
}
