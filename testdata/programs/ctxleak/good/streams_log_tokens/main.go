// Command streams_log_tokens looks for words in a log.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"programs/ctxleak/good/streams_log_tokens/tokens"
)

const text = `started pid 71
listening on :8080
accepted peer 4
error peer 4 reset
accepted peer 5
stopped`

func hasPrefix(p string) func(tokens.Token) bool {
	return func(t tokens.Token) bool { return strings.HasPrefix(t.Text, p) }
}

func main() {
	before := runtime.NumGoroutine()
	ctx := context.Background()
	for _, p := range []string{"err", "acc", "zzz"} {
		t, ok := tokens.Find(ctx, text, hasPrefix(p))
		fmt.Println(p, t, ok)
	}
	fmt.Println(tokens.Count(ctx, text, 3))
	fmt.Println(len(tokens.Count(ctx, text, 100)))
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
