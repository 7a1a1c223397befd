// Command spools_export_jobs exports tables through a spooler of another
// package, which counts them down in a group of the caller.
package main

import (
	"fmt"
	"log"
	"strings"
	"sync"

	"programs/waitgroup/good/spools_export_jobs/spool"
)

// Exporter writes tables.
type Exporter struct {
	spooler *spool.Spooler
	writing sync.WaitGroup
	names   []string
}

// Export exports a table.
func (e *Exporter) Export(name string, rows ...string) {
	e.names = append(e.names, name)
	e.writing.Add(1)
	e.spooler.Enqueue(spool.Job{
		Name:  name,
		Body:  strings.Join(rows, "\n"),
		Group: &e.writing,
	})
}

// ExportAll exports many tables with the same rows.
func (e *Exporter) ExportAll(names []string, rows ...string) {
	e.writing.Add(len(names))
	body := strings.Join(rows, "\n")
	for _, n := range names {
		e.spooler.Enqueue(spool.Job{Name: n, Body: body, Group: &e.writing})
	}
	e.names = append(e.names, names...)
}

// Finish waits for the tables and returns their sizes.
func (e *Exporter) Finish() map[string]int {
	e.writing.Wait()
	sizes := make(map[string]int)
	for _, n := range e.names {
		sizes[n] = e.spooler.Size(n)
	}
	return sizes
}

func main() {
	s := spool.Start(2)
	e := &Exporter{spooler: s}
	e.Export("users", "ann", "bob")
	e.Export("empty")
	e.ExportAll([]string{"jan", "feb", "mar"}, "1", "2", "3")
	sizes := e.Finish()
	s.Stop()
	if sizes["users"] != 7 || sizes["empty"] != 0 || sizes["mar"] != 5 {
		log.Fatal(sizes)
	}
	fmt.Println(sizes)
}
