// Command concat joins parts of objects in buffers of the right size.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"programs/nilpool/good/joins_parts_objects/arena"
)

var errNoParts = errors.New("no parts")

func join(parts []string) (string, error) {
	if len(parts) == 0 {
		return "", errNoParts
	}
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	buf, err := arena.Get(n)
	if err != nil {
		return "", fmt.Errorf("join: %w", err)
	}
	defer arena.Put(buf)
	for _, p := range parts {
		buf.B = append(buf.B, p...)
	}
	buf.B = append(buf.B, ";end of object"...)
	return string(buf.B[:n]), nil
}

func worker(id int) error {
	for size := 1; size <= 4096; size *= 2 {
		part := strings.Repeat(string(rune('a'+id)), size)
		got, err := join([]string{part, part, "!"})
		if err != nil {
			return err
		}
		if got != part+part+"!" {
			return fmt.Errorf("worker %d: size %d came back wrong", id, size)
		}
	}
	return nil
}

func main() {
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for id := range errs {
		wg.Go(func() { errs[id] = worker(id) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		fmt.Fprintln(os.Stderr, "concat:", err)
		os.Exit(1)
	}
	if _, err := join(nil); !errors.Is(err, errNoParts) {
		os.Exit(1)
	}
}
