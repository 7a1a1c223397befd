// Command sensors feeds some measurements through the intake.
package main

import (
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/bad/feeds_measurements_through/intake"
)

type archive struct {
	mu   sync.Mutex
	rows map[string][]float64
}

func (a *archive) put(batch []intake.Sample) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, s := range batch {
		a.rows[s.Sensor] = append(a.rows[s.Sensor], s.Value)
	}
}

func main() {
	a := &archive{rows: make(map[string][]float64)}
	in := intake.New(4, a.put)
	const samples = 10
	for i := range samples {
		s := intake.Sample{Sensor: fmt.Sprintf("t%d", i%3), Value: 20 + float64(i)/10}
		if err := in.Accept(s); err != nil {
			fmt.Fprintln(os.Stderr, "sensors:", err)
			os.Exit(2)
		}
	}
	if n := in.Close(); n != samples {
		fmt.Fprintln(os.Stderr, "sensors: stored", n)
		os.Exit(1)
	}
	fmt.Println("sensors: stored all")
}
