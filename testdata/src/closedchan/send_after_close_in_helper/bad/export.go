//oracle: panic "send on closed channel"

// Package bad exports invoices as lines.
package bad

import "fmt"

type invoice struct {
	number int
	cents  int
}

type exporter struct {
	total int
}

func emit(out chan<- string, format string, args ...any) {
	out <- fmt.Sprintf(format, args...)
}

// export writes a line for each invoice, and the total as the last one.
func (e *exporter) export(invoices []invoice) []string {
	out := make(chan string, len(invoices)+1)
	for _, inv := range invoices {
		e.total += inv.cents
		emit(out, "%d;%d", inv.number, inv.cents)
	}
	close(out)
	emit(out, "total;%d", e.total) // want "out.*PC4002"

	var lines []string
	for line := range out {
		lines = append(lines, line)
	}
	return lines
}

// Scenario exports two invoices.
func Scenario() {
	e := &exporter{}
	if lines := e.export([]invoice{{1, 100}, {2, 250}}); len(lines) != 3 {
		panic("lines are missing")
	}
}
