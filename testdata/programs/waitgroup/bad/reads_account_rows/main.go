// Command importer reads account rows and books them concurrently.
package main

import (
	"fmt"
	"log"
	"strconv"
	"strings"
	"sync"
	"time"
)

type account struct {
	id      string
	balance int64
}

func parseAccount(row string) (account, error) {
	id, amount, ok := strings.Cut(row, ",")
	if !ok {
		return account{}, fmt.Errorf("row %q: no separator", row)
	}
	n, err := strconv.ParseInt(strings.TrimSpace(amount), 10, 64)
	if err != nil {
		return account{}, fmt.Errorf("row %q: %w", row, err)
	}
	return account{id: strings.TrimSpace(id), balance: n}, nil
}

type rejected struct {
	line int
	err  error
}

type importer struct {
	wg       sync.WaitGroup
	mu       sync.Mutex
	accounts map[string]int64
	rejects  []rejected
}

func (im *importer) book(a account) {
	im.mu.Lock()
	defer im.mu.Unlock()
	im.accounts[a.id] += a.balance
}

// reject notes a row that could not be booked.
func (im *importer) reject(line int, err error) {
	im.mu.Lock()
	im.rejects = append(im.rejects, rejected{line, err})
	im.mu.Unlock()
	im.wg.Done()
}

func (im *importer) importRow(line int, row string) {
	defer im.wg.Done()
	a, err := parseAccount(row)
	if err != nil {
		im.reject(line, err) // want "PC3002"
		return
	}
	im.book(a)
}

func (im *importer) run(rows []string) {
	for i, row := range rows {
		im.wg.Add(1)
		go im.importRow(i+1, row)
	}
	im.wg.Wait()
}

// commit makes the booked balances durable.
func (im *importer) commit() int {
	time.Sleep(100 * time.Millisecond)
	im.mu.Lock()
	defer im.mu.Unlock()
	return len(im.accounts)
}

func main() {
	im := &importer{accounts: make(map[string]int64)}
	im.run([]string{
		"4711, 250",
		"4712, 90",
		"4713, 12x",
	})
	n := im.commit()
	for _, r := range im.rejects {
		log.Printf("line %d: %v", r.line, r.err)
	}
	fmt.Printf("%d accounts committed\n", n)
}
