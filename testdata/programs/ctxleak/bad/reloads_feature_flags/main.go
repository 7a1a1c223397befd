// Command reloads_feature_flags edits the rules of a running flag store.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/reloads_feature_flags/flags"
)

func edit(s *flags.Store) error {
	for step := 2; step < 5; step++ {
		rules := []flags.Rule{{Name: "dark-mode", Step: step}, {Name: "new-cart", Step: 2 * step}}
		if err := s.Reload(rules); err != nil {
			return err
		}
		time.Sleep(3 * time.Millisecond)
	}
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	s, err := flags.Open(context.Background(), time.Millisecond, []flags.Rule{{Name: "dark-mode", Step: 1}})
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	if err := edit(s); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	fmt.Println("dark-mode:", s.On("dark-mode", 0))
	s.Close()
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
