// Command imports_ledger_rows reads ledger files in parallel and books their rows.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

type row struct {
	account string
	cents   int64
}

var errFormat = errors.New("want account;cents")

func parseRow(line string) (row, error) {
	account, amount, ok := strings.Cut(strings.TrimSpace(line), ";")
	if !ok {
		return row{}, errFormat
	}
	cents, err := strconv.ParseInt(amount, 10, 64)
	if err != nil {
		return row{}, err
	}
	return row{account, cents}, nil
}

type ledgerFile struct {
	name string
	body string
	seek time.Duration
}

type importer struct {
	wg sync.WaitGroup

	mu       sync.Mutex
	balances map[string]int64
	booked   []string
	rejected map[string]error
}

func newImporter() *importer {
	return &importer{
		balances: make(map[string]int64),
		rejected: make(map[string]error),
	}
}

func (im *importer) importFile(f ledgerFile) {
	defer im.wg.Done()
	time.Sleep(f.seek)
	var rows []row
	n := 0
	for line := range strings.Lines(f.body) {
		n++
		r, err := parseRow(line)
		if err != nil {
			im.reject(f.name, fmt.Errorf("line %d: %w", n, err)) // want "PC3002"
			return
		}
		rows = append(rows, r)
	}
	im.book(f.name, rows)
}

// reject takes a file out of the import.
func (im *importer) reject(name string, err error) {
	im.mu.Lock()
	im.rejected[name] = err
	im.mu.Unlock()
	im.wg.Done()
}

func (im *importer) book(name string, rows []row) {
	im.mu.Lock()
	defer im.mu.Unlock()
	for _, r := range rows {
		im.balances[r.account] += r.cents
	}
	im.booked = append(im.booked, name)
}

// importAll returns the number of files that were booked and rejected.
func (im *importer) importAll(files []ledgerFile) (booked, rejected int) {
	im.wg.Add(len(files))
	for _, f := range files {
		go im.importFile(f)
	}
	im.wg.Wait()
	im.mu.Lock()
	defer im.mu.Unlock()
	return len(im.booked), len(im.rejected)
}

func main() {
	files := []ledgerFile{
		{"jan", "cash;1200\nrent;-800\n", 20 * time.Millisecond},
		{"feb", "cash;900\nrent\n", 0},
		{"mar", "cash;1100\nfees;-35\n", 40 * time.Millisecond},
		{"apr", "cash;700\n", 120 * time.Millisecond},
	}
	booked, rejected := newImporter().importAll(files)
	fmt.Printf("%d booked, %d rejected\n", booked, rejected)
	if booked+rejected != len(files) {
		os.Exit(1)
	}
}
