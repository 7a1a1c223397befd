// Command sums_up_access sums up access logs per status code.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

type record struct {
	status int
	bytes  int
}

// Report is the traffic by status code.
type Report struct {
	mu      sync.Mutex
	traffic map[int]int
}

func (r *Report) add(rec record) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.traffic[rec.status] += rec.bytes
}

// parseLine reads a line such as "GET /index.html 200 512".
func parseLine(line string) (record, error) {
	f := strings.Fields(line)
	if len(f) != 4 {
		return record{}, fmt.Errorf("malformed line %q", line)
	}
	status, err := strconv.Atoi(f[2])
	if err != nil {
		return record{}, fmt.Errorf("status: %w", err)
	}
	n, err := strconv.Atoi(f[3])
	if err != nil {
		return record{}, fmt.Errorf("size: %w", err)
	}
	return record{status: status, bytes: n}, nil
}

// collect adds the records to the report and ticks them off.
func collect(recs <-chan record, rep *Report, pending *sync.WaitGroup) {
	for rec := range recs { // want "PC2005"
		rep.add(rec)
		pending.Done()
	}
}

// Summarize reads a whole log; malformed lines are counted and skipped.
func Summarize(log string) (*Report, int) {
	rep := &Report{traffic: make(map[int]int)}
	var pending sync.WaitGroup
	recs := make(chan record, 4)
	for range 2 {
		go collect(recs, rep, &pending)
	}

	skipped := 0
	sc := bufio.NewScanner(strings.NewReader(log))
	for sc.Scan() {
		rec, err := parseLine(sc.Text())
		if err != nil {
			skipped++
			continue
		}
		pending.Add(1)
		recs <- rec
	}
	pending.Wait()
	return rep, skipped
}

func main() {
	const log = "GET / 200 512\nGET /a 404 17\nbroken\nPUT /b 200 88\n"
	before := runtime.NumGoroutine()
	for range 5 {
		rep, skipped := Summarize(log)
		if rep.traffic[200] != 600 || skipped != 1 {
			fmt.Fprintln(os.Stderr, "wrong report", rep.traffic, skipped)
			os.Exit(3)
		}
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Fprintf(os.Stderr, "%d collectors left\n", n-before)
		os.Exit(1)
	}
}
