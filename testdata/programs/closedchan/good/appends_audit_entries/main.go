// Command appends_audit_entries appends audit entries and waits only for those that must be durable.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"programs/closedchan/good/appends_audit_entries/batch"
)

var errFull = errors.New("no space left on device")

// disk refuses the third write once.
type disk struct {
	strings.Builder
	writes int
}

func (d *disk) Write(p []byte) (int, error) {
	if d.writes++; d.writes == 3 {
		return 0, errFull
	}
	return d.Builder.Write(p)
}

// audit appends entries; those marked with "!" are to be confirmed.
func audit(l *batch.Log, entries []string, confirmed *sync.WaitGroup) error {
	for _, e := range entries {
		name, important := strings.CutSuffix(e, "!")
		if !important {
			if err := l.Append(name); err != nil {
				return err
			}
			continue
		}
		durable := make(chan struct{})
		if err := l.Append(name, batch.WithNotify(durable)); err != nil {
			return err
		}
		confirmed.Go(func() { <-durable })
	}
	return nil
}

func run() error {
	d := &disk{}
	l := batch.NewLog(d)
	var confirmed sync.WaitGroup
	if err := audit(l, []string{"login", "grant!", "read", "revoke!", "logout"}, &confirmed); err != nil {
		return err
	}
	if err := l.Sync(); !errors.Is(err, errFull) {
		return fmt.Errorf("first sync: %v", err)
	}
	if err := l.Sync(); err != nil {
		return fmt.Errorf("second sync: %w", err)
	}
	confirmed.Wait()
	if got := strings.Count(d.String(), "\n"); got != 5 {
		return fmt.Errorf("%d entries on disk", got)
	}
	return l.Sync()
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
