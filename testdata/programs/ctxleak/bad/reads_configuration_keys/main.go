// Command reads_configuration_keys reads configuration keys from three replicas.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/reads_configuration_keys/replica"
)

func main() {
	data := map[string]string{"limits.rps": "200", "limits.conns": "64", "region": "eu-1"}
	set := replica.NewSet(
		&replica.Node{Name: "a", Lag: 5 * time.Millisecond, Data: data},
		&replica.Node{Name: "b", Lag: 30 * time.Millisecond, Data: data},
		&replica.Node{Name: "c", Lag: 60 * time.Millisecond, Data: data},
	)
	before := runtime.NumGoroutine()
	for key, value := range data {
		got, err := set.First(context.Background(), key)
		if err != nil {
			fmt.Fprintln(os.Stderr, "read:", err)
			os.Exit(2)
		}
		if got != value {
			fmt.Fprintf(os.Stderr, "read %s: %q\n", key, got)
			os.Exit(2)
		}
	}
	time.Sleep(300 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d at start, %d after the last read\n", before, after)
		os.Exit(1)
	}
}
