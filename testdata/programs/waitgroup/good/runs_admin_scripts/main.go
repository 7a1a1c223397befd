// Command runs_admin_scripts runs admin scripts over pooled connections.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync/atomic"

	"programs/waitgroup/good/runs_admin_scripts/connpool"
)

type session struct {
	db   *connpool.Pool
	rows atomic.Int64
}

// run executes one statement on a leased connection.
func (s *session) run(stmt string) error {
	lease, err := s.db.Get()
	if err != nil {
		return fmt.Errorf("lease: %w", err)
	}
	defer lease.Release()

	n, err := lease.Exec(stmt)
	if errors.Is(err, connpool.ErrBadConn) {
		lease.Discard()
		return fmt.Errorf("%q: %w", stmt, err)
	}
	if err != nil {
		return err
	}
	s.rows.Add(int64(n))
	return nil
}

func main() {
	s := &session{db: &connpool.Pool{}}
	script := []string{"SELECT 1", "KILL 42", "SELECT 2", "UPDATE t SET n = 3"}
	results := make(chan error, len(script))
	for _, stmt := range script {
		go func() { results <- s.run(stmt) }()
	}
	var bad int
	for range script {
		if err := <-results; errors.Is(err, connpool.ErrBadConn) {
			bad++
		}
	}
	s.db.Close()
	if err := s.run("SELECT 4"); !errors.Is(err, connpool.ErrClosed) {
		fmt.Fprintln(os.Stderr, "lease after close:", err)
		os.Exit(1)
	}
	if bad != 1 || s.rows.Load() != 10 {
		fmt.Fprintf(os.Stderr, "%d bad, %d rows\n", bad, s.rows.Load())
		os.Exit(1)
	}
}
