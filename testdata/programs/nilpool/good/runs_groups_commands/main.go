// Command batch runs groups of commands, each on a session of its own.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/nilpool/good/runs_groups_commands/backend"
)

type batch struct {
	pool    *backend.Pool
	ran     int
	refused int
}

// group holds all its sessions until the last command is through.
func (b *batch) group(cmds []string) error {
	held := make([]*backend.Session, len(cmds))
	defer func() {
		for _, s := range held {
			b.pool.Put(s)
		}
	}()
	for i, cmd := range cmds {
		s, err := b.pool.Get()
		if err != nil {
			return fmt.Errorf("command %q: %w", cmd, err)
		}
		held[i] = s
		if s.Run(cmd) > 0 {
			b.ran++
		}
	}
	return nil
}

func main() {
	b := &batch{pool: backend.NewPool(2)}
	groups := [][]string{{"ls", "ps", "df"}, {"ls"}, {"ps", "df"}, {"a", "b", "c", "d"}}
	for _, g := range groups {
		switch err := b.group(g); {
		case errors.Is(err, backend.ErrExhausted):
			b.refused++
		case err != nil:
			fmt.Fprintln(os.Stderr, "batch:", err)
			os.Exit(1)
		}
	}
	if b.refused < 2 || b.ran < 2 {
		fmt.Fprintln(os.Stderr, "batch: refused", b.refused, "ran", b.ran)
		os.Exit(1)
	}
	fmt.Println("refused", b.refused, "ran", b.ran)
}
