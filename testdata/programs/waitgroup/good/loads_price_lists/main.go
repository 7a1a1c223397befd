// Command importer loads price lists; each list settles exactly once.
package main

import (
	"errors"
	"fmt"
	"log"
	"strconv"
	"strings"
	"sync"
)

var (
	errNoHeader = errors.New("no header")
	errNegative = errors.New("negative price")
)

type list struct {
	vendor string
	text   string
}

type importer struct {
	open sync.WaitGroup

	mu     sync.Mutex
	prices map[string]int
	failed map[string]error
}

func (im *importer) importAll(lists []list) {
	im.open.Add(len(lists))
	for _, l := range lists {
		go im.importList(l)
	}
	im.open.Wait()
}

func (im *importer) importList(l list) {
	head, body, ok := strings.Cut(l.text, "\n")
	if !ok || head != "sku,cents" {
		im.settle(l.vendor, nil, errNoHeader)
		return
	}
	rows := make(map[string]int)
	for line := range strings.Lines(body) {
		if err := parseRow(strings.TrimSpace(line), rows); err != nil {
			im.settle(l.vendor, nil, err)
			return
		}
	}
	switch {
	case len(rows) == 0:
		im.settle(l.vendor, nil, fmt.Errorf("%s: nothing to import", l.vendor))
	default:
		im.settle(l.vendor, rows, nil)
	}
}

func parseRow(row string, into map[string]int) error {
	sku, cents, _ := strings.Cut(row, ",")
	n, err := strconv.Atoi(cents)
	if err != nil {
		return fmt.Errorf("row %q: %w", row, err)
	}
	if n < 0 {
		return fmt.Errorf("row %q: %w", row, errNegative)
	}
	into[sku] = n
	return nil
}

// settle records the outcome of a list and ends its turn.
func (im *importer) settle(vendor string, rows map[string]int, err error) {
	im.mu.Lock()
	if err != nil {
		im.failed[vendor] = err
	}
	for sku, n := range rows {
		im.prices[vendor+"/"+sku] = n
	}
	im.mu.Unlock()
	im.open.Done()
}

func main() {
	im := &importer{prices: make(map[string]int), failed: make(map[string]error)}
	im.importAll([]list{
		{"acme", "sku,cents\nbolt,12\nnut,7\n"},
		{"globex", "bolt,12\n"},
		{"initech", "sku,cents\nbolt,-3\n"},
		{"umbrella", "sku,cents\nbolt,x\n"},
		{"hooli", "sku,cents\n"},
	})
	if len(im.prices) != 2 || len(im.failed) != 4 {
		log.Fatalf("prices %d, failed %d", len(im.prices), len(im.failed))
	}
}
