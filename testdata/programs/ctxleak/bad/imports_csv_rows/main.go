// Command imports_csv_rows imports CSV rows with a pool of workers.
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

type row struct {
	id    int
	email string
}

// Importer loads customers.
type Importer struct {
	workers int
	mu      sync.Mutex
	seen    map[int]string
}

func (im *Importer) insert(r row) {
	im.mu.Lock()
	defer im.mu.Unlock()
	im.seen[r.id] = r.email
}

func parseRow(rec []string) (row, error) {
	if len(rec) != 2 {
		return row{}, fmt.Errorf("expected 2 fields, got %d", len(rec))
	}
	id, err := strconv.Atoi(rec[0])
	if err != nil {
		return row{}, fmt.Errorf("bad id: %w", err)
	}
	return row{id: id, email: rec[1]}, nil
}

// Import reads all of src and returns the number of rows sent to the workers.
func (im *Importer) Import(src io.Reader) (int, error) {
	rows := make(chan row)
	var wg sync.WaitGroup
	for range im.workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for r := range rows { // want "PC2005"
				im.insert(r)
			}
		}()
	}

	rd := csv.NewReader(src)
	rd.FieldsPerRecord = -1
	n := 0
	for {
		rec, err := rd.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return n, err
		}
		r, err := parseRow(rec)
		if err != nil {
			return n, fmt.Errorf("record %d: %w", n+1, err)
		}
		rows <- r
		n++
	}
	close(rows)
	wg.Wait()
	return n, nil
}

func main() {
	im := &Importer{workers: 4, seen: make(map[int]string)}
	before := runtime.NumGoroutine()
	if n, err := im.Import(strings.NewReader("1,ann@example.org\n2,bob@example.org\n")); err != nil || n != 2 {
		fmt.Fprintln(os.Stderr, n, err)
		os.Exit(3)
	}
	if _, err := im.Import(strings.NewReader("3,eve@example.org\nx4,mallory@example.org\n")); err == nil {
		os.Exit(3)
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Fprintf(os.Stderr, "%d import workers are still waiting\n", n-before)
		os.Exit(1)
	}
}
