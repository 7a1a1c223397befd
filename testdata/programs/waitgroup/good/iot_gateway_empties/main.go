// Command iot_gateway_empties is an IoT gateway that empties its buffer before it hangs up.
package main

import (
	"fmt"
	"os"

	"programs/waitgroup/good/iot_gateway_empties/broker"
	"programs/waitgroup/good/iot_gateway_empties/gateway"
)

func main() {
	up := broker.Dial(2)
	gw := gateway.New(up)

	var burst []gateway.Reading
	for i := range uint32(20) {
		burst = append(burst, gateway.Reading{Sensor: fmt.Sprintf("s%d", i%2), Value: i})
	}
	left := gw.Flush(burst)
	for tries := 0; left > 0; tries++ {
		if tries > len(burst) {
			fmt.Fprintln(os.Stderr, "uplink makes no progress")
			os.Exit(1)
		}
		left = gw.Flush(nil)
	}
	topics := up.Hangup()
	if topics["t/s0"] != 40 || topics["t/s1"] != 40 {
		fmt.Fprintln(os.Stderr, "stored:", topics)
		os.Exit(1)
	}
	fmt.Println("stored", topics)
}
