// Command gives_tenant_token gives each tenant a token cache of its own.
package main

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/gives_tenant_token/cache"
)

func serveTenant(name string) error {
	tokens := cache.New(time.Second, 10*time.Millisecond)
	defer tokens.Close()

	if !tokens.Set(name, "token-of-"+name) {
		return fmt.Errorf("tenant %s: cache is closed", name)
	}
	if v, ok := tokens.Get(name); !ok || v == "" {
		return fmt.Errorf("tenant %s: token lost", name)
	}
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	for i := range 7 {
		if err := serveTenant(fmt.Sprintf("tenant-%d", i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Fprintf(os.Stderr, "%d janitors outlive their caches\n", n-before)
		os.Exit(1)
	}
}
