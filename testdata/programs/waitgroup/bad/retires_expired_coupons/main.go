// Command retires_expired_coupons feeds coupons to a pool of workers that
// retire those which are past their date.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/retires_expired_coupons/pool"
)

type coupon struct {
	code    string
	day     int
	retired bool
}

type register struct {
	mu      sync.Mutex
	retired []string
}

func (r *register) retire(c *coupon) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c.retired {
		return fmt.Errorf("%s: retired before", c.code)
	}
	c.retired = true
	r.retired = append(r.retired, c.code)
	return nil
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("workers did not finish")
		os.Exit(1)
	})
	const today = 120
	reg := &register{}
	p := pool.New(3, func(c *coupon) error { return reg.retire(c) })
	p.Accept = func(c *coupon) bool { return c.day < today }
	for i := range 9 {
		p.Put(&coupon{code: fmt.Sprintf("SAVE%02d", i), day: 100 + 4*i})
	}
	p.Wait()
	fmt.Println(reg.retired)
}
