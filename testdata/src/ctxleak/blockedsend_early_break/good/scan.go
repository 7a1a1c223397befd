//oracle: synctest-leak

// Package good scans rows that a producer sends one by one.
// The consumer closes a channel when it stops, and the producer looks at it.
package good

import (
	"strings"
	"testing"
)

type table struct {
	rows []string
}

func (t *table) find(prefix string) (string, bool) {
	rows := make(chan string)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(rows)
		for _, row := range t.rows {
			select {
			case rows <- row:
			case <-stop:
				return
			}
		}
	}()
	for row := range rows {
		if strings.HasPrefix(row, prefix) {
			return row, true
		}
	}
	return "", false
}

// Scenario finds a row in the middle of the table.
func Scenario(t *testing.T) {
	tb := table{rows: []string{"ada", "grace", "linus", "rob"}}
	if row, ok := tb.find("gr"); !ok || row != "grace" {
		t.Error("not found")
	}
}
