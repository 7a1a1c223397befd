// Command flushes_gauge_metrics measures a few jobs.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"programs/ctxleak/bad/flushes_gauge_metrics/gauge"
)

func measure(job string, writes *atomic.Int64) error {
	set := gauge.New(gauge.SinkFunc(func(m map[string]float64) error {
		writes.Add(1)
		return nil
	}), 2*time.Millisecond)
	for i := range 5 {
		set.Put(job+".depth", float64(i))
		time.Sleep(3 * time.Millisecond)
	}
	return set.Close()
}

func main() {
	before := runtime.NumGoroutine()
	var writes atomic.Int64
	for _, job := range []string{"index", "vacuum", "backup"} {
		if err := measure(job, &writes); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println("written:", writes.Load() > 0)
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
