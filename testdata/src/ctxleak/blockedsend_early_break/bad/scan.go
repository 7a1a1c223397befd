//oracle: synctest-leak

// Package bad scans rows that a producer sends one by one.
// The consumer stops at the first match, and the producer blocks on the next row.
package bad

import (
	"strings"
	"testing"
)

type table struct {
	rows []string
}

func (t *table) find(prefix string) (string, bool) {
	rows := make(chan string)
	go func() {
		defer close(rows)
		for _, row := range t.rows {
			rows <- row // want "PC2004"
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
