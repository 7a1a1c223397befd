// Command smooths_adc_samples smooths ADC samples over a fixed window and raises alarms.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

const windowLen = 8

var errNotFull = errors.New("window is not full yet")

type filter struct {
	name  string
	limit uint64
	hist  []uint32
}

func (f *filter) push(v uint32) {
	f.hist = append(f.hist, v)
	if len(f.hist) > windowLen {
		f.hist = f.hist[1:]
	}
}

// sumWords adds up n samples from base without bounds checks; it is the
// inner loop of the sampler.
func sumWords(base unsafe.Pointer, n int) uint64 {
	var total uint64
	for i := 0; i < n; i++ {
		v := *(*uint32)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(total))) // want "PC5002"
		total += uint64(v)
	}
	return total
}

func (f *filter) mean() (uint64, error) {
	var window [windowLen]uint32
	if copy(window[:], f.hist) < windowLen {
		return 0, fmt.Errorf("%s: %w", f.name, errNotFull)
	}
	return sumWords(unsafe.Pointer(&window[0]), len(window)) / windowLen, nil
}

type alarm struct {
	name string
	mean uint64
}

func watch(f *filter, feed func() (uint32, bool)) ([]alarm, error) {
	var out []alarm
	for {
		v, ok := feed()
		if !ok {
			return out, nil
		}
		f.push(v)
		m, err := f.mean()
		switch {
		case errors.Is(err, errNotFull):
			continue
		case err != nil:
			return out, err
		case m > f.limit:
			out = append(out, alarm{f.name, m})
		}
	}
}

func main() {
	f := &filter{name: "bus-voltage", limit: 1500}
	i := 0
	alarms, err := watch(f, func() (uint32, bool) {
		i++
		// The supply alternates around a mean of 2000.
		if i%2 == 1 {
			return 1000, i <= 24
		}
		return 3000, i <= 24
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if len(alarms) != 17 {
		fmt.Fprintf(os.Stderr, "%d alarms, expected 17\n", len(alarms))
		os.Exit(1)
	}
	for _, a := range alarms {
		if a.mean != 2000 {
			fmt.Fprintf(os.Stderr, "%s: mean %d, expected 2000\n", a.name, a.mean)
			os.Exit(1)
		}
	}
	fmt.Println("ok")
}
