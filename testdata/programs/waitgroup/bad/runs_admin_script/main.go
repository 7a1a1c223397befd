// Command runs_admin_script runs an admin script over pooled connections.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/waitgroup/bad/runs_admin_script/connpool"
)

type session struct {
	db   *connpool.Pool
	rows int
}

// run executes one statement on a leased connection.
func (s *session) run(stmt string) error {
	conn, err := s.db.Get()
	if err != nil {
		return fmt.Errorf("lease: %w", err)
	}
	defer conn.Release()

	n, err := conn.Exec(stmt)
	if errors.Is(err, connpool.ErrBadConn) {
		conn.Discard() // want "PC3002"
		return fmt.Errorf("%q: %w", stmt, err)
	}
	if err != nil {
		return err
	}
	s.rows += n
	return nil
}

func main() {
	s := &session{db: &connpool.Pool{}}
	for _, stmt := range []string{"SELECT 1", "KILL 42", "SELECT 2"} {
		if err := s.run(stmt); err != nil {
			fmt.Fprintln(os.Stderr, "warning:", err)
		}
	}
	s.db.Close()
	fmt.Println("rows:", s.rows)
}
