//oracle: panic "close of closed channel"

// Package good imports rows in batches.
package good

import (
	"errors"
	"fmt"
)

type row struct{ id, amount int }

type importer struct {
	failed error
	rows   int
}

// finish tells the reader of out that there is no more.
func finish[T any](out chan<- T, note string, log *[]string) {
	*log = append(*log, note)
	close(out)
}

func check(r row) error {
	if r.amount < 0 {
		return errors.New("negative amount")
	}
	return nil
}

// load checks the rows and hands them over; log gets a line at the end.
func (im *importer) load(rows []row, log *[]string) []row {
	out := make(chan row, len(rows))
	for _, r := range rows {
		if err := check(r); err != nil {
			im.failed = fmt.Errorf("row %d: %w", r.id, err)
			break
		}
		out <- r
	}
	if im.failed != nil {
		finish(out, "stopped early", log)
	} else {
		finish(out, "complete", log)
	}
	var loaded []row
	for r := range out {
		loaded = append(loaded, r)
	}
	im.rows += len(loaded)
	return loaded
}

// Scenario imports a row that is refused.
func Scenario() {
	var log []string
	im := &importer{}
	im.load([]row{{1, 10}, {2, -1}, {3, 7}}, &log)
}
